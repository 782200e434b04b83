# The list of accounts
accounts-scored = Scored by { $name }, version { $version }, on { $on }.
accounts-fit = { $fit ->
    [0] No account of { $all } fits the profile.
    [one] { $fit } account of { $all } fits the profile; { $first } in Tier 1.
   *[other] { $fit } accounts of { $all } fit the profile; { $first } in Tier 1.
}
accounts-unscored = No profile is in force yet, so nobody can say which of the accounts fit.
accounts-to-profile = Make a profile, or approve one
accounts-none = No account is like that.
accounts-columns = Columns
accounts-file = All of these as a file:
accounts-not-yet = not yet: { $products }
accounts-loves = { $by }: { $because }
sieve-verdict = Any verdict
sieve-tier = Any tier
sieve-country = Any country
sieve-industry = Any industry
sieve-who = Customers and prospects
who-customers = Customers
who-prospects = Prospects
who-nominated = Love the product
who-customer = customer
who-loves = ♥ nominated
head-verdict = Verdict
head-points = Points
head-tier = Tier
head-value = Value × chance, { $currency }
views = Saved views
view-name = Name of this view
view-save = Save for the team
view-remove = Remove the view { $name }
view-saved = The view is saved for the team.
view-removed = The view is removed.
view-restored = The view is back.
deed-saved-view = saved a view
deed-removed-view = removed a view
deed-restored-view = brought a view back
deed-nominated = nominated a customer
deed-took-nomination-back = took a nomination back
deed-exported = took accounts out as a file

# One account
account-why = Why this account
account-criterion = Criterion
account-this = This account
account-or = { $one } or { $other }
points-range = { $low } to { $high }
account-matters = Not known, and matters
account-first = What would make it Tier 1
account-worth = What it is worth
account-chance = Chance at its points
account-like = Most similar customers
account-loves = Who says they love the product
account-because = Why they love it
account-nominate = Nominate
account-take-back = Take back
account-nominated = The account is nominated.
account-nomination-taken = The nomination is taken back.
account-past = What was said before
account-brought = From { $file }, brought by { $by } on { $on }
account-says-disqualified = Disqualified by { $what }.
account-says-outside = Outside: { $what } does not meet the minimum.
account-says-unknown = Nobody can tell yet: { $what } is not known.
account-says-one-answer = Fits the profile, and one answer would make it Tier 1: { $what }.
account-says-tier = Fits the profile, and is in Tier { $tier }.
account-says-fits = Fits the profile, and is in no tier.
account-could-tier = could come to { $points } points and Tier { $tier }
account-could-decide = decides the verdict
account-could-points = could come to { $points } points, { $more } more
effect-met = must, met
effect-minimum = must, at its minimum
effect-cannot-tell = must, cannot be told
effect-unmet = must, not met
effect-disqualifies = disqualifies
effect-may-disqualify = may disqualify
takes-otherwise = { $what } would have to be otherwise.
takes-known = { $what } must be known, and meet the minimum.
takes-points = { $points ->
    [one] One more point.
   *[other] { $points } more points.
}
takes-value = { $value } more in value × chance.
takes-reachable = The right answers to what is not known would do.
takes-out-of-reach = No answer to what is not known would do alone.
deal-won = Won
deal-lost = Lost
deal-open = Open
deal-unknown = Ending not known

# The overview
phase-practice = 4 In practice
phase-done = done
phase-open = not yet
overview-inside = Inside the profile { $won } of { $of } deals were won; { $fit } accounts fit it.
overview-known = { $accounts } accounts, { $deals } deals
overview-no-profile = No profile yet
overview-drafted = A draft waits for approval
overview-listed = { $count } accounts in tiers
overview-leads = { $count } leads
overview-next = What to do next
overview-deals = Deals won
overview-won = won { $won } of { $of }
overview-fitting = Inside the profile
overview-outside = Outside
overview-unknown = Cannot be told
overview-as-known = By the accounts as they are known now.
overview-no-deals = It takes closed deals that meet accounts, and a profile in force.
overview-no-tiers = It takes a profile in force.
next-deals = Bring the deals you have won and lost.
next-accounts = Bring the accounts.
next-approve = Read the draft profile, and approve it.
next-profile = Make a profile of what an ideal customer is.
next-unknown = Find out what is missing of { $count } accounts that cannot be told.
next-first = Work the { $count } accounts of Tier 1.
percent = { $percent }%
accounts-none-called = Nothing is called “{ $find }”.
