"""Questions of lesson 10, choosing λ, and what later warm-ups recall of it."""

from lessons.checking.questions import choose, complete, number, spot

QUESTIONS = (
    choose(
        "training_cannot_choose",
        "10",
        "You train with many values of λ and keep the one with the smallest error on the training data. "
        "Which one is it?",
        {
            "The smallest λ you tried.": None,
            "One in the middle.": "This overlooks what the penalty does: it pulls the weights away from where "
            "the training error is smallest, for every λ above 0.",
            "The largest λ you tried.": "This overlooks that a large λ shrinks the weights to almost nothing, so "
            "that even the training points are missed.",
            "That depends on the noise.": "This overlooks that noise in the training data is learned too: more "
            "freedom always means a smaller training error.",
        },
        why="Training minimises the training error plus λ times the penalty. The less the penalty counts, the "
        "smaller the training error. So it cannot choose λ.",
    ),
    choose(
        "luckiest_report",
        "10",
        "A hundred students each have 20 training points and 10 test points. Each tries 51 values of λ, and "
        "reports the smallest test error. How does the average report compare with the error of the same 100 "
        "models on fresh points?",
        {
            "It is about the same: the test points were never trained on.": "This overlooks that the test points "
            "chose λ. Choosing is a kind of training.",
            "It is larger.": "This overlooks that each student kept the smallest of 51 numbers.",
            "It is smaller.": None,
        },
        why="Of 51 errors on the same few points, the smallest is also the luckiest. The luck does not come "
        "along to fresh points.",
    ),
    choose(
        "peeked_features",
        "10",
        "Targets and 200 features are pure noise: nothing can be predicted, and the honest MSE is about 1 or more. "
        "You keep the five features most like the targets, looking at all rows, and then use 5 folds on these five. "
        "What do the folds report?",
        {
            "About 1 or more: every row was held out from the fit.": "From the fit, yes. But it had a say in which "
            "features stay.",
            "Clearly less than 1.": None,
            "Clearly more than with features picked inside each fold.": "Features picked with the held-out rows in "
            "view suit these rows by chance, so the error comes out smaller.",
        },
        why="Of 200 columns of noise, five look like the targets by luck, on the held-out rows too. Everything that "
        "looks at y belongs inside the folds.",
    ),
    choose(
        "rule_price",
        "10",
        "60 data sets of 60 points, 10 folds each, with L1 or with L2. On each set you train with the λ of the smallest "
        "mean and with the λ of the one-standard-error rule, and measure both on fresh points. On how many of the 60 sets is the "
        "rule worse?",
        {
            "on about 10: it avoids lucky λ": "It does, now and then. But on a usual set it leaves the lowest place "
            "of the valley on purpose.",
            "on about 30: both are within the noise": "Within the noise of the folds, yes. But the rule errs to one "
            "side only: always to the larger λ.",
            "on more than 40": None,
        },
        why="The rule steps away from the best guess, always to the side of the larger λ. Now measure what that "
        "costs, and when it pays.",
    ),
)

WARM_UPS = (
    number(
        "largest_fold",
        "10",
        "23 rows are cut into 5 folds, as evenly as can be. How many rows has the largest fold?",
        right=5,
        slips={4: "5 · 4 = 20: three rows are left over.", 4.6: "A row cannot be cut."},
        why="Three folds have 5 rows, two have 4.",
    ),
    number(
        "fold_standard_error",
        "10",
        "One λ has the errors 1, 2, 3, 2 on four folds. What is the standard error of their mean?",
        right=0.408,
        tolerance=0.006,
        slips={
            0.816: "That is the standard deviation. Divide it by √4.",
            0.354: "Divide the squares by n − 1 = 3: the folds are few.",
            0.204: "Divide by √4, not by 4.",
        },
        why="The sd with n − 1 is √(2/3) = 0.816, and 0.816/√4 = 0.408.",
    ),
    number(
        "one_error_rule",
        "10",
        "λ = 0.01, 0.1, 1, 10 have the mean errors 1.00, 0.90, 0.97, 1.30. The standard error at the best is "
        "0.08. Which λ does the one-standard-error rule take?",
        right=1,
        slips={
            0.1: "That is the λ of the smallest error. The rule goes on to larger λ.",
            10: "1.30 is more than one standard error above 0.90.",
            0.01: "The rule takes the largest λ within reach, and 1.00 is above 0.98.",
        },
        why="The limit is 0.90 + 0.08 = 0.98. λ = 1 is the largest one below it.",
    ),
    complete(
        "scale_the_test",
        "10",
        "Finish the line that scales the test rows.",
        line="X_test = (X_test - ____) / X_train.std(axis=0)",
        right=("X_train.mean(axis=0)", "np.mean(X_train, axis=0)", "X_train.mean(0)"),
        slips={
            "X_test.mean(axis=0)": "Before the test nothing is known about the test rows.",
            "X_train.mean()": "Each column has its own mean.",
        },
        why="Mean and sd come from the training rows, for both tables.",
    ),
    spot(
        "leak_before_folds",
        "10",
        "You validate with folds. In which line do the held-out rows leak?",
        code=(
            "mean, sd = X.mean(axis=0), X.std(axis=0)",
            "X = (X - mean) / sd",
            "folds = k_fold(len(X), 5)",
        ),
        right=1,
        slips={
            2: "It only uses what the line above it took.",
            3: "The folds may be cut at any time. What counts is who was looked at before.",
        },
        why="The mean and the sd of all rows know the rows that are held out later. Scale inside each fold.",
    ),
    choose(
        "honest_error",
        "10",
        "You have chosen λ by validation. Which error tells how well the model does on new data?",
        {
            "its training error": "Training made that one small on purpose.",
            "its validation error": "It was the smallest of many: some of that was luck.",
            "its test error, looked at once": None,
        },
        why="What chooses is used up. Only data that took no part say how it will go.",
    ),
)
