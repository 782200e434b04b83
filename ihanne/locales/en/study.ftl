# The study
place-study = Study
study-made = Made by { $by }, { $on }.
study-deals = Deals behind it
study-download = All of them as CSV
study-find = Deal, outcome, attribute
study-take = Open as draft profile
study-lines = Make it a criterion
study-add = Add to the profile
study-empty = Bring the deals you have won and lost: a study tells what the won ones share, or that there is nothing.
study-empty-how = It takes about ten won and ten lost deals to say anything, and about a hundred won ones to prove it on deals it has not seen.
study-ready = { $count ->
    [one] { $count } deal waits to be studied.
   *[other] { $count } deals wait to be studied.
}
study-again = Study again
study-first = What to ask
study-objective = Question
study-won = Which deals are won
study-won-how = Only where the product cannot tell: the column and its values, as in Stage=Closed Won.
study-name = Name salespeople in this study
study-button = Study
study-all = Studies so far
study-on = Made
study-verdict = Answer
study-evidence = Evidence found
study-no-evidence = No evidence found
study-not-enough-data = Not enough deals
objective-won = Who becomes a customer?
objective-lifetime-value = Which customers are worth most?
objective-churn = Which customers stay?
objective-cycle = Which deals are decided fastest?
objective-referrals = Which customers bring others?
objective-blend = Which customers are best by several measures?
deed-made-study = made a study
deed-took-from-study = took lines from a study
