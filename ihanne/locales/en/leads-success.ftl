# How well leads are targeted
success-title = How well leads are targeted
success-hit = Of { $all ->
    [one] { $all } lead
   *[other] { $all } leads
} of twelve months that can be judged, { $part } hit the profile: likely { $low } to { $high } in a hundred.
success-won = Of { $all ->
    [one] { $all } lead
   *[other] { $all } leads
} whose account was known, { $part } became a won deal: likely { $low } to { $high } in a hundred.
success-few = { $judged ->
    [0] None can be judged yet, so nothing can be compared.
    [one] Only { $judged } can be judged; below { $few } a share says little.
   *[other] Only { $judged } can be judged; below { $few } a share says little.
}
success-by-month = By month
success-by-source = By source
success-month = Month
success-leads = Leads
success-hits = Hit the profile
success-range = Likely share
success-deals = Became won deals
success-of = { $part } of { $all }
success-untold = not known
success-likely = { $low }–{ $high } %
success-others = All others
success-picture = Share of leads that hit the profile, with its likely range
success-key = Dot: the share. Bar: its likely range. Hollow and grey: fewer than 10 leads that can be judged.
success-how = Likely is a range that holds the true share 95 times in a hundred. A lead can be judged when a profile has scored it and enough is known, or somebody has decided about it.
success-how-deals = A won deal counts when the lead’s account was surely known as it came and the deal closed on a later day; two leads of one account count twice. That it was won after does not say it was won because.
success-no-deals = What became of them cannot be told: no lead’s account was surely known as it came, or there are no deals that meet accounts.
month-short-01 = Jan
month-short-02 = Feb
month-short-03 = Mar
month-short-04 = Apr
month-short-05 = May
month-short-06 = Jun
month-short-07 = Jul
month-short-08 = Aug
month-short-09 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
