# How much is known of the accounts
coverage-empty = There are no accounts yet, so nothing is known of any.
coverage-bring = Bring a file
coverage-says = { $count } attributes are kept of { $accounts } accounts.
coverage-thin-says = { $count ->
    [0] Most accounts know everything that { $profile } asks for.
    [one] { $profile } asks for { $count } attribute that most accounts do not know.
   *[other] { $profile } asks for { $count } attributes that most accounts do not know.
}
coverage-no-profile = No profile is in force, so nothing says which attributes matter.
coverage-thin = Where the profile is thin
coverage-known-of = Known of { $known } of { $accounts } accounts
coverage-thin-means = Thin: known of less than half of the accounts. The others can score only a range there.
coverage-all = What is known of how many
coverage-no-customers = Customers cannot be told from prospects: no deals say who won. Bring deals with their stage and account.
coverage-accounts = All accounts
coverage-customers = Customers
coverage-prospects = Prospects
coverage-profile = In the profile
coverage-share = { $known } of { $of } ({ $percent }%)
coverage-is-thin = Thin
coverage-asked = Asked for
