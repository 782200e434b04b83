//! How the figures of a study are made: what each tells, how it is computed, and when it misleads.

/// One method, explained to a reader without statistics.
#[derive(Clone, Copy, Debug)]
pub struct Method {
    /// Stable, kebab-case; the page's anchor is `method-` and this.
    pub code: &'static str,
    /// Its name in plain words.
    pub name: &'static str,
    /// What it tells the reader.
    pub tells: &'static str,
    /// How it is computed.
    pub computed: &'static str,
    /// When it misleads.
    pub misleads: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

/// The methods, in the order in which a reader meets their figures.
pub static METHODS: &[Method] = &[
    Method {
        code: "gate",
        name: "Shuffled outcomes: is there anything at all?",
        tells: "Whether won and lost deals differ by more than chance gives when one looks in as many places. Only then is a profile proposed.",
        computed: "Won and lost are dealt out anew between the accounts, deals of one account together, some hundreds of times. Each time the whole search is repeated and its strongest finding kept. The share of shuffles with one as strong as the real one, the real one counted, must not exceed the limit.",
        misleads: "It says that something is there, not what causes it, and not that it will last. A column that is filled in only after the deal passes it with ease: read what was left out, and ask of every trait whether it was known beforehand.",
        source: "Westfall and Young 1993, Resampling-based multiple testing: single-step maxT.",
    },
    Method {
        code: "claims",
        name: "Proved and supporting",
        tells: "How much a single line can bear. A proved trait stands on its own. A supporting one belongs to a scorecard that works as a whole; alone it could be chance.",
        computed: "Proved: as strong a trait turned up anywhere in the search in at most 5% of shuffles. Supporting: chosen into the scorecard, and chosen again in at least 70% of 100 resamples of the accounts.",
        misleads: "Supporting lines may trade places with others that say much the same. None is made a must or a disqualifier, and none should be told to a customer as a fact.",
        source: "Westfall and Young 1993; Meinshausen and Bühlmann 2010, Stability selection, JRSS B 72.",
    },
    Method {
        code: "intervals",
        name: "Likely ranges",
        tells: "Where the true figure likely lies: in 95 of 100 such studies the range holds it. A line that crosses zero may as well be nothing.",
        computed: "For a rate Wilson's score interval, for a difference of rates Newcombe's, for a ratio of rates Katz's on a log scale. Deals of one account are alike, so they count as fewer deals than they are (design effect).",
        misleads: "It covers chance in the deals at hand, not a change of market, product or the way deals are recorded. A wide range is not a weak effect: it is not knowing.",
        source: "Wilson 1927; Newcombe 1998, Statistics in Medicine 17, method 10; Katz et al. 1978; Rao and Scott 1992.",
    },
    Method {
        code: "shrinkage",
        name: "Allowing for having looked in many places",
        tells: "What remains of a difference when one allows for its being the largest of many: the best of a hundred looks better than it is.",
        computed: "Differences are drawn toward zero by one factor for all: the part of their spread, over everything tried, that is more than chance would make. Their range allows for everything tried.",
        misleads: "A true, strong trait of few deals is drawn in too far. The counts beside it are never changed: read them.",
        source: "Efron and Morris 1973, Stein's estimation rule and its competitors, JASA 68.",
    },
    Method {
        code: "patterns",
        name: "Together: traits that work in combination",
        tells: "Which two or three traits win more, or less, often together than any of them without the others.",
        computed: "All pairs and triples of up to 60 traits with at least 20 deals are compared with each of their parts, among the deals that have that part: Fisher's exact test, deals of one account counting as fewer. The weakest of these comparisons decides, and must stand after a correction for all combinations tried. Of combinations that cover nearly the same deals one is kept. They are found without the unseen deals and then counted on them.",
        misleads: "Two strong traits that merely add up beat each other's deals too: compare with what adding up gives. A combination is not in the points, and it may be a third thing that both traits go with.",
        source: "Berger 1982, Multiparameter hypothesis testing and acceptance sampling (intersection-union tests); Fisher 1935.",
    },
    Method {
        code: "points",
        name: "Points",
        tells: "How much each answer speaks for or against a deal, beside all other answers. The sum is the score; there is no other term.",
        computed: "Each band's weight of evidence is measured on other accounts than those it is used on. A logistic regression says how far each weight can be trusted next to the others; the weights, scaled and rounded to steps of 5 between −30 and +30, are the points. At most 12 attributes.",
        misleads: "Two columns that say the same share their points, so each looks weaker than it is. Points speak of deals like those that were studied: accounts no one ever sold to are a guess.",
        source: "Good 1950, weight of evidence; Siddiqi 2006, Credit risk scorecards.",
    },
    Method {
        code: "holdout",
        name: "Deals it had not seen",
        tells: "How well the scorecard does where it could not flatter itself.",
        computed: "With 100 wins or more, the deals closed last (or, without days, those of accounts chosen by lot) are set aside before anything is learned, and opened once. Inside means at least as many points as half of the won deals it learned from. The hash of these rows stands in the result, and each opening is counted.",
        misleads: "Opened again after a change, they have been seen. A market that has turned since is not in them. Below 100 wins none are set aside, and the proof must come from deals that close later.",
        source: "Hastie, Tibshirani and Friedman 2009, The elements of statistical learning, chapter 7.",
    },
    Method {
        code: "calibration",
        name: "Promised and kept",
        tells: "Whether a stretch of points wins as often as its points say: the basis of every probability and of value times chance.",
        computed: "A logistic curve from points to win rate is fitted on the deals it learned from. The unseen deals are then grouped by points, and the mean promise of each group is set beside its wins.",
        misleads: "Groups of few deals stray far from their promise by chance: look whether the tick lies in the range. If fewer deals are won everywhere this year, all promises are too high while their order still holds.",
        source: "Hosmer and Lemeshow 2000, Applied logistic regression, chapter 5.",
    },
    Method {
        code: "lift",
        name: "Lift and pairs",
        tells: "What is gained by taking the deals with most points first.",
        computed: "Deals are put in order of points; ties count in part. The curve is the share of all wins among the best so many. Pairs: of every won and lost deal, how often the won one has more points (the area under the ROC curve), with a range for deals that come in accounts.",
        misleads: "It measures order, not money: a large lost deal counts as much as a small one. A curve for deals says nothing of leads that never became deals.",
        source: "DeLong, DeLong and Clarke-Pearson 1988; Obuchowski 1997, Biometrics 53.",
    },
    Method {
        code: "strata",
        name: "Within salespeople, sources, periods and countries",
        tells: "Whether a trait is won more often among like deals too, or only because the best salesperson, source or year has more of them.",
        computed: "Deals are parted by salesperson, source, period (eight with as many deals each) and country. The differences within the parts are pooled by Mantel and Haenszel's weights, with Sato's variance. Where less than a third is left and it cannot be seen, or it turns round, the attribute is withdrawn.",
        misleads: "It can only allow for what a column says: a better price list or a luckier territory stays hidden. A part in which all or no deals have the trait tells nothing. If a salesperson is good because of whom she sells to, comparing within her takes away too much.",
        source: "Simpson 1951; Mantel and Haenszel 1959; Greenland and Robins 1985; Sato 1989, Biometrics 45.",
    },
    Method {
        code: "drift",
        name: "What changed",
        tells: "Whether the last three tenths of the deals are won as often, made with the same kinds of company, and won for the same reasons as those before.",
        computed: "The mixture by the population stability index over ten groups: some from 0.1, much from 0.25, and only where chance would not make it, accounts counted instead of deals. The effects by the two odds ratios of each attribute's strongest trait: outcome and time are shuffled together between accounts, and the largest change anywhere in a shuffle says what chance can do.",
        misleads: "One cut at one day: a change and its way back are not seen. Without days the order of the rows is taken, which may be any order. A mixture may change for good reasons: you began to follow the profile.",
        source: "Siddiqi 2006, Credit risk scorecards, chapter 9; Yurdakul 2018; Woolf 1955, Annals of Human Genetics 19; Newcombe 1998; Zou and Donner 2008.",
    },
    Method {
        code: "reasons",
        name: "Reasons by segment",
        tells: "Which reasons are written down most, and whether one is clearly more frequent in a segment than outside it.",
        computed: "Shares of the deals that have a reason. Each reason is compared in each segment with support of ten deals against those outside; the reasons are shuffled between accounts some hundreds of times, and the largest difference anywhere in a shuffle says what chance can do.",
        misleads: "A salesperson writes the reason, often the first that comes to mind, and seldom \"we were not good enough\". Deals without a reason may differ from those with one. Ask the customers.",
        source: "Westfall and Young 1993; Newcombe 1998, method 10; Wilson 1927.",
    },
    Method {
        code: "cycle",
        name: "Days from opening to closing",
        tells: "How long a typical sale takes, and which traits go with longer or shorter ones among the won deals.",
        computed: "Medians with ranges between order statistics. The difference is the median of all differences between a deal with the trait and one without (Hodges and Lehmann). The test is Wilcoxon's rank sum, with days shuffled between accounts and the largest of all traits taken.",
        misleads: "Only closed deals are in it: where sales take long, the late ones are still open and missing. Days are as good as the habit of opening and closing deals on time in the CRM; many deals closed at a quarter's end say more about the quarter.",
        source: "Hodges and Lehmann 1963; Hollander and Wolfe 1999, Nonparametric statistical methods, chapter 4; Westfall and Young 1993.",
    },
    Method {
        code: "power",
        name: "What could have been seen",
        tells: "How large a difference must be to show with so many wins, and how many more wins a smaller one takes. Finding nothing is an answer only when something could have been found.",
        computed: "The smallest difference in win rate that a trait of a quarter of the deals shows with a chance of 80%, at the strength that shuffled outcomes rarely reach anywhere in the search.",
        misleads: "Rarer traits need more; if fewer questions are asked, less is needed. The number of wins is a forecast for deals like these.",
        source: "Fleiss, Levin and Paik 2003, Statistical methods for rates and proportions, chapter 4.",
    },
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_method_explains_itself() {
        let mut codes = HashSet::new();
        for method in METHODS {
            assert!(codes.insert(method.code), "{} twice", method.code);
            for text in [method.tells, method.computed, method.misleads, method.source] {
                assert!(text.len() > 20, "{}: {text:?} says too little", method.code);
            }
            assert!(method.tells.ends_with('.') && method.misleads.ends_with('.'), "{}", method.code);
        }
    }
}
