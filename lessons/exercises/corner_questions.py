"""Questions of lesson 08, and the bank of warm-ups that recall it."""

from lessons.checking.questions import choose, complete, number

QUESTIONS = (
    choose(
        "which_path",
        "08",
        "The data alone would choose the weights w₁ = 1.0 and w₂ = 0.4. Now λ grows slowly from 0. "
        "Which way do the two weights take to (0, 0)?",
        {
            "With both penalties they go there straight, in proportion": "L2 takes a share of each weight, "
            "L1 an equal amount. What does an equal amount do to the smaller one?",
            "L1 reaches an axis first and follows it; L2 comes from inside": None,
            "L2 reaches an axis first and follows it; L1 comes from inside": "Near zero the pull of L2 fades "
            "away, the pull of L1 does not.",
        },
        why="An equal amount is sooner or later all that the smaller weight has. The dotted paths below show it.",
    ),
    choose(
        "two_copies",
        "08",
        "Two columns of the data are exact copies. The weights (2, 0), (1, 1) and (0, 2) fit equally well. "
        "Which of them has the smallest penalty?",
        {
            "(1, 1) for both penalties": "For L1, |1| + |1| is as much as |2| + |0|.",
            "(1, 1) for L2; for L1 all three cost the same": None,
            "(2, 0) or (0, 2) for L1; (1, 1) for L2": "L1 counts sizes, not how many weights there are: "
            "|2| + |0| is as much as |1| + |1|.",
        },
        why="Squares: 4 + 0 against 1 + 1. Sizes: 2 + 0 against 1 + 1.",
    ),
    choose(
        "dense_truth",
        "08",
        "Twenty features, forty samples. All twenty features matter, each a little. λ is chosen well for "
        "each penalty. Which has the lower error on fresh data?",
        {
            "L1, since a simpler model errs less": "Simpler is better where the truth is simple. Here every "
            "weight that is dropped was needed.",
            "L2": None,
            "they cannot be told apart": "200 data sets are many: look at the standard error below.",
        },
        why="L2 keeps all twenty a little too small. L1 drops or cuts weights that are all needed.",
    ),
    choose(
        "which_for_groups",
        "08",
        "Three penalties were measured on the same 200 data sets, whose features come in groups of near copies. "
        "Which sentence do the measurements support, with two standard errors of the paired difference?",
        {
            "The elastic net is the best of the three.": "Its mean is the lowest, but look at its paired "
            "difference from ridge: it is less than two standard errors.",
            "Elastic net and ridge err less than lasso; these two are not told apart.": None,
            "The three are not told apart.": "Means alone do not say that. The paired difference of lasso "
            "from ridge is many standard errors.",
            "Ridge errs less than the elastic net.": "Its mean is a little higher, and the difference is "
            "within two standard errors.",
        },
        why="Lasso drops near copies that each carry some of the signal. Whether a little L1 in the mix helps, "
        "200 data sets do not decide.",
    ),
)

WARM_UPS = (
    number(
        "share_or_pick",
        "08",
        "λ = 0.5. How much larger is the L2 penalty λ Σ w² of the weights (2, 0) than that of (1, 1)?",
        right=1.0,
        tolerance=0.001,
        slips={
            2.0: "Multiply by λ = 0.5.",
            0.0: "That is so for L1: |2| + |0| = |1| + |1|. L2 squares.",
        },
        why="0.5 · (4 + 0) − 0.5 · (1 + 1) = 1: L2 prefers to share.",
    ),
    complete(
        "net_line",
        "08",
        "s is the share of L1. Complete the penalty of the elastic net.",
        line="penalty = lam * (s * abs(w).sum() + (1 - s) * ____)",
        right=("(w**2).sum()", "(w * w).sum()", "np.sum(w**2)"),
        slips={
            "abs(w).sum()": "That would be L1 twice. The other part is L2.",
            "w**2": "Add up over the weights: .sum().",
        },
        why="The rest of the share goes to the squares.",
    ),
    number(
        "valley_height",
        "08",
        "Two features with variance 1 and correlation 0.5. The data want w = (1, 1). How much higher than at its "
        "lowest point is the MSE at w = (2, 0)?",
        right=1.0,
        tolerance=0.001,
        slips={
            3.0: "d₁ = 1 and d₂ = −1: the middle term 2 · 0.5 · d₁ d₂ is negative.",
            2.0: "The middle term 2ρ d₁ d₂ is missing.",
            1.5: "The middle term has a factor 2: 2ρ d₁ d₂.",
        },
        why="d₁² + 2ρ d₁ d₂ + d₂² = 1 − 1 + 1 = 1.",
    ),
    choose(
        "known_sum",
        "08",
        "Floor area and number of rooms go together closely. Both matter. Without a penalty, what do 40 houses "
        "tell you well?",
        {
            "the sum of the two weights": None,
            "each of the two weights": "A little more on one and a little less on the other gives nearly "
            "the same prices.",
            "the difference of the two weights": "That is what they tell worst: it hardly changes the prices.",
        },
        why="The valley is long where the sum stays the same, and steep across.",
    ),
    choose(
        "told_apart",
        "08",
        "Over 100 data sets, lasso errs less than ridge by 0.12 ± 0.08 (paired difference and its standard error). "
        "What may you say?",
        {
            "lasso is better": "0.12 is only 1.5 standard errors. Chance alone makes that often.",
            "not told apart": None,
            "they are equal": "Not to see a difference is not to know that there is none.",
        },
        why="0.12 is less than two standard errors, 0.16.",
    ),
    choose(
        "dear_lasso",
        "08",
        "When does lasso, setting one weight after the other, take many more multiplications than ridge?",
        {
            "when most weights end at zero": "Weights at zero need no multiplication.",
            "when many weights stay and features are alike": None,
            "always": "With few weights left it took about as many as ridge.",
        },
        why="Each weight that stays has to be multiplied, and near copies move each other again and again.",
    ),
    choose(
        "ridge_or_lasso",
        "08",
        "For which truth did lasso err less than ridge on fresh data?",
        {
            "4 of 20 features matter": None,
            "20 of 20 features matter, each a little": "There ridge erred less.",
            "for both": "Only for one of the two.",
        },
        why="Where most weights are zero, setting weights to zero is a good guess.",
    ),
)
