# The profile
place-profile = Profile
phase-criteria = 2 Criteria
profile-points = From { $low } to { $high } points.
profile-from-study = From the study of { $on }.
profile-review = { $months ->
    [one] Reviewed every month.
   *[other] Reviewed every { $months } months.
}
profile-compare = Compare with what is in force
profile-download = Download TOML
profile-approve = Approve
profile-several = Profiles
profile-chosen = lists go by it
profile-in-force = Version { $version } is in force
profile-draft = Draft
profile-drafted = by { $by }, { $on }
profile-holds = In force: revision { $revision }, by { $by }, { $on }
profile-none-in-force = Nothing is in force yet
profile-no-such = None.
profile-out = out
profile-proved = held on deals it had not seen
profile-observed = won { $won } of { $of }
profile-judged = judgement, { $by }, { $on }
profile-spread = Accounts by: { $about }
profile-band = What is asked
profile-points-head = Points
profile-deals = Closed deals
profile-not-counted = not counted
profile-counts-as = Counts as
profile-remove = Remove
profile-keep = Keep as draft
profile-show = Show
profile-discard = Discard changes
profile-add = Add a criterion
profile-condition = What is asked
profile-condition-how = An attribute, a sign and a value: employees>=50, industry=SaaS,Software, technologies!=CRM, it_outsourced=yes. What is nice to have says its points: country=Nordics:+5.
profile-because = Why it should hold
profile-sign = Sign and add
profile-history = What it has said
profile-revision = Revision
profile-did = What was done
profile-by = By
profile-when = On
profile-do = To do
profile-now = in force
profile-return = Open as draft
profile-force = Put in force
profile-new = New profile of judgements
profile-upload = A profile file
profile-send = Send
profile-choose = Let lists go by it
profile-take-back = Take the approval back
profile-empty = There is no profile yet: nothing says what an ideal customer is.
profile-empty-how = A study of won and lost deals proposes one it can prove. Where there are too few deals, write down what your team believes: every line stays marked as a hypothesis, with a name.
profile-to-study = Study the deals
profile-done-kept = Kept as draft.
profile-done-approved = Approved: it is in force now.
profile-done-returned = What that revision said is the draft now.
profile-done-taken-back = The approval is taken back.
profile-done-undone = The change is taken back.
profile-done-chosen = Lists go by this profile now.
class-must = Must have
class-nice = Nice to have
class-disqualify = Disqualify
level-minimum = Minimum
level-ideal = Ideal
field-from = from
field-above = over
field-to = to
field-below = under
field-is = is
field-lacks = has none of
test-lacks = none of { $words }
test-yes = yes
test-no = no
test-other = anything else
test-any = any number
test-from = { $low } and over
test-above = over { $low }
test-to = up to { $high }
test-below = under { $high }
test-within = { $low } to under { $high }
attribute-industry = Industry
attribute-country = Country
attribute-employees = Employees
attribute-revenue = Revenue
attribute-region = Region
attribute-city = City
attribute-founded = Founded
attribute-technologies = Technologies
attribute-challenges = Challenges
attribute-source = Source
verdict-ideal = Ideal
verdict-minimum = Minimum
verdict-outside = Outside
verdict-disqualified = Disqualified
verdict-unknown = Can't tell
tier = Tier { $tier }
tier-none = no tier

# The answer of the accounts
panel-if = If this draft were in force
panel-first = If this draft came into force
panel-fit = { $count ->
    [one] { $count } account of { $all } would fit.
   *[other] { $count } accounts of { $all } would fit.
}
panel-more = { $count ->
    [one] { $count } more account would fit.
   *[other] { $count } more accounts would fit.
}
panel-fewer = { $count ->
    [one] { $count } account fewer would fit.
   *[other] { $count } accounts fewer would fit.
}
panel-moved = { $count ->
    [one] As many would fit; { $count } account would stand elsewhere.
   *[other] As many would fit; { $count } accounts would stand elsewhere.
}
panel-same = { $count ->
    [one] { $count } account of { $all } fits, as before.
   *[other] { $count } accounts of { $all } fit, as before.
}
panel-verdict = Verdict
panel-now = In force
panel-draft = Draft
panel-change = Change
panel-unchanged = same
panel-tiers = Tiers
panel-off = Fits, in no tier
panel-value = { $amount } M { $currency } a year within reach, counted from the { $valued } of { $accounts } accounts whose value is known.
panel-who = { $count ->
    [one] { $count } account moves
   *[other] { $count } accounts move
}
panel-to = to
panel-empty = There are no accounts yet that could answer. Bring some under Data.

# A new profile
new-how = One condition a line. Every line is kept as a hypothesis that you sign.
new-name = What people will call it
new-because = Why it should hold
new-lines = An attribute, a sign and a value: employees>=50, employees=50..500, industry=SaaS,Software, it_outsourced=yes. What is nice to have says its points behind a colon.
new-button = Sign and open as draft

# Two revisions
compare-title = Revision { $old } and revision { $new }
compare-none = No account stands elsewhere.
compare-moves = { $count ->
    [one] { $count } account stands elsewhere.
   *[other] { $count } accounts stand elsewhere.
}
compare-changes = What changed in the profile
compare-same = They say the same.
compare-accounts = Who moves, and because of what
compare-account = Account
compare-was = Was
compare-is = Is
compare-because = Because
compare-made = Revision { $revision }: { $by }, { $on }
compare-places = others come before it
profile-signed = { $name }, { $on }, version { $version }
deed-changed-profile = changed a profile
deed-chose-profile = chose the profile of the lists
deed-composed-profile = made a profile of judgements
deed-returned-to-revision = returned to an earlier revision
deed-took-approval-back = took an approval back
deed-undid-change-of-profile = took a change of a profile back
deed-uploaded-profile = brought a profile as a file
