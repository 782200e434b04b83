# The inbox of leads
place-leads = Leads
leads-counted = { $count ->
    [one] { $count } lead has arrived
   *[other] { $count } leads have arrived
}
leads-empty = No lead has arrived yet. Leads come from your web forms and programs; each is matched with an account and scored as it arrives.
leads-token = Make a token that sends leads
leads-api = How to send them
leads-hit = Of { $judged ->
    [one] { $judged } lead
   *[other] { $judged } leads
} of the last { $days } days that can be judged, { $hits } hit the profile: { $low } to { $high } in a hundred.
leads-none-judged = No lead of the last { $days } days can be judged yet: either none came, no profile is in force, or too little is known of them.
leads-landed = Where it landed
leads-all = All leads
leads-decision = Decision
leads-either = Decided or not
leads-undecided = Not decided
leads-decided = Decided
leads-show = Show
leads-none = No lead is like that.
leads-older = Older
landed-on-list = On the list
landed-fits = Fits
landed-needs-data = Needs data
landed-outside = Outside
landed-disqualified = Disqualified
landed-unscored = Not scored
lead-name = Lead
lead-nameless = Lead { $number }, without a name
lead-source = From
lead-owner = Owner
lead-nobody = nobody
lead-received = Arrived
lead-came = Arrived on { $on } from { $source }
lead-matched = It is an account that is known ({ $percent } in a hundred sure):
lead-review = It may be an account that is known ({ $percent } in a hundred sure); somebody should look:
lead-new = No account that is known is like it.
lead-why = Why it landed there
lead-this = This lead
lead-scored-by = Scored by { $name }, revision { $revision }, when it arrived.
lead-on-list = Its account is on the list, so nothing is to be decided.
lead-waits = Nobody has decided about it yet.
lead-reason = Why, for whoever asks later
lead-promote = Put on the list
lead-outside = Stays outside
lead-assign = Assign
lead-sent = What was sent
lead-decided = The decision is kept.
lead-taken-back = The decision is taken back.
lead-assigned = The owner is kept.
lead-changed-meanwhile = Somebody has decided about this lead meanwhile. Look at it again, then decide.
lead-reason-needed = A decision has a reason, of at most 1,000 letters. Say why, for whoever asks later.
decision-promote = Put on the list
decision-outside = Stays outside
next-leads = { $count ->
    [one] Decide about { $count } lead that waits.
   *[other] Decide about { $count } leads that wait.
}
deed-assigned-lead = said whose a lead is
