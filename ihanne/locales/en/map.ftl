# The map of value and chance
place-map = Map
map-first = { $accounts ->
    [one] { $accounts } account holds { $share }% of the value we can reach.
   *[other] { $accounts } accounts hold { $share }% of the value we can reach.
}
map-no-first = No account is in Tier 1.
map-about = { $shown } of { $all } accounts fit and have a known value and chance.
map-how = A line is where a tier begins. A larger dot is several accounts; each dot opens.
map-value = Value of the customer, { $currency }
map-chance = Chance to win
map-worth = Value × chance
map-from = from { $from }
map-dot = { $accounts ->
    [one] { $accounts } account
   *[other] { $accounts } accounts
}, { $tier }: chance { $chance }, value { $value }
map-greatest = The first of them
map-left = Not drawn
map-left-unknown = { $accounts }: it cannot be told whether they fit
map-left-outside = { $accounts } do not fit
map-left-value = { $accounts }: the value is not known
map-left-zero = { $accounts }: the value is not above zero
map-no-chance = The profile in force says no chance, because no study stands behind its points. A map needs one: take the profile of a study.
map-no-value = The profile in force does not say which attribute is what a customer is worth. Write it into its file, as value_attribute of the tiers.
map-nobody = No account fits and has a known value, so there is nothing to draw.
