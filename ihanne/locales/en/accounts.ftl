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
