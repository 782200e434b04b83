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
map-no-value = The profile in force does not say which column tells what a customer is worth: choose one above to draw the map. To count on it in the tiers, write it into the profile as value_attribute.
map-no-measure = No column of the accounts holds numbers that could say what a customer is worth. Bring one, such as revenue or employees.
map-measure = What a customer is worth
map-choose = Choose a column
map-chosen = A larger dot is several accounts; each dot opens. The tiers are the profile's: this value was chosen here, and moves no account.
map-nobody = No account fits and has a known value, so there is nothing to draw.
number-thousands = { $number } k
number-millions = { $number } M
number-billions = { $number } bn
