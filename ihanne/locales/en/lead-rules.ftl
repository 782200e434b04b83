# The rules that give leads to owners
rules-title = Whose a lead becomes
rules-counted = { $count ->
    [0] No rule gives leads to anybody; each waits until somebody takes it.
    [one] { $count } rule gives leads to their owners as they arrive.
   *[other] { $count } rules give leads to their owners as they arrive.
}
rules-what = They are asked in this order, and the first that holds gives the lead away. What is known of its account counts before what was sent. Who takes a lead by hand keeps it.
rules-order = In this order
rules-new = Add a rule
rule-if = When
rule-is = Is
rule-owner = Then it becomes the lead of
rule-change = Change
rule-how = Several are parted by semicolons: FI; SE; Nordics. Of industries a code with a star holds all below it: 62.*. A tier is 1, 2, 3 or none.
rule-add = Add a rule
rule-up = Up
rule-down = Down
rule-remove = Remove
rule-up-this = Ask rule { $number } earlier
rule-down-this = Ask rule { $number } later
rule-remove-this = Remove rule { $number }
rule-removed = The rule is removed.
rule-added = The rule is kept, for leads that arrive from now on.
rule-no-tier = none
rule-asks-country = The country
rule-asks-industry = The industry
rule-asks-tier = The tier of its account
rule-asks-landed = Where it landed
rule-asks-source = Where it comes from
rule-if-country = The country is { $words }
rule-if-industry = The industry is { $words }
rule-if-tier = The tier of its account is { $words }
rule-if-landed = It landed: { $words }
rule-if-source = It comes from { $words }
rule-wrong-attribute = Choose what the rule asks.
rule-wrong-words = Say what it has to be, in at most 500 letters.
rule-wrong-owner = Say whose it becomes, in at most 200 letters.
rule-wrong-landed = Leads land on the list, fit, need data, are outside or disqualified, or are not scored. Choose one of these.
rule-wrong-tier = A tier is a number such as 1, or none.
rule-wrong-too-many = There are 200 rules already. Put several words into one: FI; SE.
leads-rules = Whose a lead becomes
lead-by-rule = Given by a rule: { $rule }.
deed-made-lead-rule = made a rule for leads
deed-removed-lead-rule = removed a rule for leads
deed-restored-lead-rule = put a rule for leads back
deed-moved-lead-rule = moved a rule for leads
deed-set-lead-rules = set the rules for leads
