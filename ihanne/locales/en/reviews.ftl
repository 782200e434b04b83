# Reviews of profiles
place-reviews = Reviews
reviews-none = No profile is in force yet, so there is nothing to look at again.
reviews-next = Nothing is due. { $name } is to be looked at again on { $on }.
reviews-due = { $count ->
    [one] { $count } profile is due to be looked at.
   *[other] { $count } profiles are due to be looked at.
}
review-due = Due since { $on }, every { $every } months.
review-on = Next on { $on }, every { $every } months.
review-last = Version { $version }, last looked at on { $on }
review-hypotheses = Hypotheses that have stood for a whole round
review-because = What was looked at, and why it is decided so
review-keep = Keep
review-change = To be changed
review-retire = To be given up
review-held = The review is kept.
review-taken = The review is taken back.
review-reason-needed = A review has a reason, of at most 2,000 letters. Say what was looked at, and why.
review-changed-meanwhile = Another revision has come into force meanwhile. Look at it again, then decide.
reviews-beside = What waits beside
reviews-leads = { $count ->
    [0] No lead waits for a decision.
    [one] { $count } lead waits for a decision.
   *[other] { $count } leads wait for a decision.
}
reviews-studied = The deals were last studied on { $on }.
reviews-not-studied = The deals have not been studied yet.
reviews-held = What was decided
reviews-nothing-held = No review has been held yet.
next-review = { $count ->
    [one] Look at { $count } profile again: it is due.
   *[other] Look at { $count } profiles again: they are due.
}
deed-held-review = held a review
deed-took-review-back = took a review back
review-deals = Deals
review-won = Won
review-closed = Closed
review-share = Share won, 95% range
review-rate = { $rate }% ({ $low }–{ $high })
review-since-inside = Accounts that fit, since { $on }
review-since-outside = Accounts that do not, since { $on }
review-before-inside = Accounts that fit, before
review-before-outside = Accounts that do not, before
review-known-now = By the accounts as they are known now; those of which it cannot be told whether they fit are left out.
review-no-deals = There are no deals that meet the accounts, so nothing tells whether the profile holds.
review-none-since = No deal with an account that fits has closed since { $on }.
review-fell = Since { $on } accounts that fit are won less often than before: look at its lines again.
review-rose = Since { $on } accounts that fit are won more often than before.
review-holds = Since { $on } accounts that fit are won more often than those that do not: the profile holds.
review-too-few = The deals since { $on } are too few, or too alike, to tell whether anything has changed.
