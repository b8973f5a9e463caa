"""Questions of lessons 02 and 03 and of the side path on outliers, and the bank of warm-ups that recalls them."""

from lessons.checking.questions import choose, complete, number, spot

QUESTIONS = (
    choose(
        "which_degree",
        "02",
        "You fit a line, a parabola and a polynomial of degree 9 to the twelve points, each as close to them "
        "as it can get. Which one has the smallest error on new points from the same source?",
        {
            "the line": "It cannot bend. Where the truth bends it is wrong, and no data can mend that.",
            "the parabola": None,
            "degree 9": "It gets closest to the twelve points you have. The question is about points that "
            "you do not have yet.",
            "the parabola and degree 9 alike": "Degree 9 could choose the parabola. It is told to get close to "
            "these twelve points, so it does not.",
        },
        why="It can bend as the truth does, and has little left over to follow chance with. The cells below "
        "measure it.",
    ),
    choose(
        "too_little_data",
        "02",
        "You keep degree 9 and go from 100 points down to 12. What happens to the two errors?",
        {
            "both rise": "Fewer points are easier to get close to, not harder. Think of degree 11 and twelve points.",
            "the training error falls, the test error rises": None,
            "the training error rises, the test error falls": "With fewer points the same freedom goes "
            "further: the curve gets closer to each of them, and knows less of the places between.",
            "nothing: the degree is the same": "The same ten coefficients are settled by fewer points, so the "
            "noise of each point pulls harder.",
        },
        why="Ten coefficients serve twelve points, so they serve the noise of these twelve points too.",
    ),
    choose(
        "throw_out",
        "02",
        "Nothing is wrong with any of 20 points. You fit a parabola, throw out the points farthest from it, and "
        "fit again, until none is far off. What becomes of the error on new points?",
        {
            "it falls, as the training error does": "The training error falls because you chose the points that "
            "suit the curve. New points are not chosen.",
            "it rises": None,
            "it stays the same: they were the worst points": "They were good points with much noise. Each one "
            "was information, and fewer points settle the curve less well.",
        },
        why="You lose information, and the error that you look at is measured on the points that you liked.",
    ),
    number(
        "price_of_blue",
        "02",
        "Blue misses no point: its MSE is 0. With λ = 0.01, what is MSE + λ (5² + 6² + 7²) for blue?",
        right=1.1,
        tolerance=0.005,
        slips={
            0.18: "That is with 5 + 6 + 7: square the three first.",
            110: "Multiply the 110 by λ.",
            3.24: "That is the square of the sum: square each one, then add.",
        },
        why="25 + 36 + 49 = 110, and 110 · 0.01 = 1.1.",
    ),
    choose(
        "what_shrinks",
        "03",
        "For a line, bias² is large and variance small; for degree 9 it is the other way round. You now take 100 "
        "points in place of 12. What shrinks?",
        {
            "the bias² of the line": "More points settle better which line is best. The best line is still no parabola.",
            "the variance of degree 9": None,
            "the noise": "New points come with the same noise, however many old ones you have.",
            "all of them": "Only one of them comes from having too few points.",
        },
        why="More points settle the coefficients, so the fits of different data sets agree. The line still cannot bend.",
    ),
    choose(
        "ten_lines",
        "03",
        "Ten data sets, ten lines. You predict with the average of the ten. What does that change?",
        {
            "bias² and variance both fall": "The average of lines is a line. It bends no more than each of them.",
            "bias² falls, variance stays": "What all ten get wrong in the same way stays in their average.",
            "variance falls, bias² stays": None,
            "neither: they are equal models": "They are equal in kind, and each has errors of its own. Those partly cancel.",
        },
        why="What differs from line to line cancels in part; what all of them get wrong stays.",
    ),
    choose(
        "far_point",
        "08",
        "One point of twenty is far too high. What keeps the fitted slope near the true one?",
        {
            "the L1 penalty λ|w|": "It takes the same amount off the slope wherever that point lies.",
            "the L2 penalty λw²": "It takes a share of the slope off, whether the point lies too high or too low.",
            "the absolute loss, the mean of |y − wx|, in place of the squares": None,
        },
        why="In the absolute loss a point pulls no harder when it lies farther off.",
    ),
    choose(
        "wrong_x",
        "08",
        "Now every y is right, and one x is wrong: 50 is written where it was 0.47. Which loss keeps the slope near 2?",
        {
            "the absolute loss": "A point's pull on the slope is the slope of its loss times x. With x = 50 it is huge.",
            "Huber's loss": "It limits how the pull grows with the error. The pull also goes with x.",
            "both": "Both limit how the pull grows with the error. The pull also goes with x.",
            "neither": None,
        },
        why="The pull of a point is the slope of its loss times its x, and x = 50 outweighs the nineteen others.",
    ),
    choose(
        "which_repair",
        "08",
        "A supplier says: up to five of twenty readings of y may be far too high, and one in a hundred times an x "
        "has a slipped decimal point. Which way do the figures above speak for?",
        {
            "iterative removal": "Look at the row with five lifted points, and at the wrong x.",
            "the absolute loss for y, and a look at every x that lies apart": None,
            "Huber's loss alone": "Good against y. Look at what a wrong x does to it.",
            "the MSE with a larger λ": "A penalty does not know which point is wrong.",
        },
        why="With five lifted points the absolute loss is nearest to 2, and against a wrong x no loss helps: there you "
        "have to look at x.",
    ),
)

WARM_UPS = (
    choose(
        "name_the_fit",
        "02",
        "Training error 0.02, test error 3.1, variance of the noise 0.25. What is this?",
        {
            "underfitting": "An underfitted curve misses its own training points too.",
            "overfitting": None,
            "a good fit": "A good fit has a test error near the 0.25 that nobody can avoid.",
        },
        why="Far below the noise on its own points, far above it on new ones: the curve follows their noise.",
    ),
    choose(
        "both_large",
        "02",
        "Training error 1.6, test error 1.7, variance of the noise 0.25. What helps?",
        {
            "more data": "The two errors have met already. More points leave them where they are.",
            "a more flexible curve": None,
            "a larger λ": "λ is a brake, and this curve is too stiff as it is.",
        },
        why="Both errors are equal and far above the noise: the curve is too simple.",
    ),
    number(
        "enough_degree",
        "02",
        "Eight points, all at different x. Which is the lowest degree that is sure to go through all of them?",
        right=7,
        slips={
            8: "Degree 8 has nine coefficients: one more than it needs.",
            6: "Degree 6 has seven coefficients for eight points: one too few.",
        },
        why="Degree 7 has eight coefficients, one for each point.",
    ),
    number(
        "two_errors_apart",
        "02",
        "Four data sets, differences of two methods' test errors: 1, 3, 1, 3. Their standard deviation is 1.15. What is "
        "the standard error of their mean?",
        right=0.577,
        tolerance=0.01,
        slips={
            1.15: "That is the scatter of one difference: divide by √4.",
            0.29: "Divide by √4 = 2, not by 4.",
            2.0: "That is the mean itself.",
        },
        why="1.15 / √4 = 0.58. The mean, 2, is more than two of them: the methods are told apart.",
    ),
    number(
        "lam_by_hand",
        "02",
        "ŷ = 1 + 2x − 3x² has the MSE 0.4. What is MSE + λ Σ c² with λ = 0.1, c₀ left free?",
        right=1.7,
        tolerance=0.005,
        slips={
            1.8: "c₀ = 1 pays too in that: leave it free.",
            0.9: "That is with 2 + 3: square them.",
            0.3: "That is with 2 + (−3): square them.",
            1.3: "That is the penalty alone: add the MSE.",
        },
        why="2² + 3² = 13, and 0.4 + 0.1 · 13 = 1.7.",
    ),
    complete(
        "slope_of_a_power",
        "02",
        "The slope of the MSE for the coefficient c₃ of x³:",
        line="dJ_dc3 = -2 * (error * ____).mean()",
        right=("x**3", "x * x * x"),
        slips={
            "x": "That is the slope for c₁: what does c₃ multiply?",
            "3 * x**2": "That is the slope of x³ for x. Here c₃ moves, x stays.",
            "x**2": "That is the slope for c₂.",
        },
        why="c₃ multiplies x³, so e = y − ŷ has the slope −x³ for c₃.",
    ),
    spot(
        "test_that_is_none",
        "02",
        "Which line makes the test error worthless?",
        code=(
            "train, test = rows[:80], rows[80:]",
            "c = fit(x, y, 9)",
            "train_error = ((y[train] - predict_curve(c, x[train])) ** 2).mean()",
            "test_error = ((y[test] - predict_curve(c, x[test])) ** 2).mean()",
        ),
        right=2,
        slips={
            1: "The points are split cleanly here. See what uses them.",
            3: "The training error may use the training rows.",
            4: "This looks at the test rows. The question is what has looked at them before.",
        },
        why="The fit saw all rows, test rows included. It has to be fit(x[train], y[train], 9).",
    ),
    number(
        "one_place_bias",
        "03",
        "At one place the truth is 5. Three data sets give the predictions 5, 6 and 10. What is bias² there?",
        right=4,
        tolerance=0.005,
        slips={
            2: "That is the bias: square it.",
            8.6667: "That is the mean of (prediction − truth)²: it has the variance in it. Average first.",
            4.6667: "That is the variance.",
        },
        why="Their mean is 7, and (7 − 5)² = 4.",
    ),
    number(
        "one_place_variance",
        "03",
        "At one place the truth is 5. Three data sets give the predictions 5, 6 and 10. What is the variance there?",
        right=14 / 3,
        tolerance=0.01,
        slips={
            7: "That divides by n − 1: divide by 3.",
            14: "That is the sum: divide by 3.",
            8.6667: "That is measured from the truth, 5: measure from the mean, 7.",
            2.16: "That is the standard deviation: square it.",
        },
        why="The mean is 7: (4 + 1 + 9) / 3 = 4.67. The truth plays no part.",
    ),
    number(
        "missing_part",
        "03",
        "bias² 0.30, variance 0.45, and a test error of 1.00 measured on very many new points. What is the standard "
        "deviation of the noise?",
        right=0.5,
        tolerance=0.005,
        slips={
            0.25: "That is the variance of the noise: take its root.",
            1.0: "Take bias² and variance off the test error first.",
        },
        why="1.00 − 0.30 − 0.45 = 0.25, and the root of 0.25 is 0.5.",
    ),
    choose(
        "which_part_falls",
        "03",
        "You raise λ a little, on a curve of degree 9 that is far too wild. What happens?",
        {
            "bias² falls, variance rises": "That is what a higher degree does.",
            "bias² rises, variance falls": None,
            "both fall": "Nothing comes for nothing: small coefficients are a little off the truth.",
        },
        why="A brake: the fits agree more, and lie a little more off the truth.",
    ),
    complete(
        "average_first",
        "03",
        "predictions has one row for each data set and one column for each place. The average fit:",
        line="average = predictions.mean(____)",
        right=("axis=0", "0"),
        slips={
            "axis=1": "That averages over the places, and gives one number for each data set.",
            "axis=None": "That gives one number for everything.",
        },
        why="The data sets are the rows, so the average over them runs along axis 0.",
    ),
    spot(
        "lost_cancelling",
        "03",
        "This should be bias² over all places. Which line is wrong?",
        code=(
            "average = predictions.mean(axis=0)",
            "bias = average - truth",
            "bias2 = bias.mean() ** 2",
        ),
        right=3,
        slips={
            1: "The average over the data sets, for each place: that is right.",
            2: "The bias of each place: that is right.",
        },
        why="Squared too late: too high here and too low there cancel. It has to be (bias ** 2).mean().",
    ),
    choose(
        "same_average",
        "03",
        "Which of these leaves the bias as it is?",
        {
            "averaging equal models, each from a data set of its own": None,
            "a larger λ": "It pulls every fit towards small coefficients, so their average moves too.",
            "a higher degree": "It lets the average fit bend more, so the average moves.",
        },
        why="The average of their averages is the same average. Only what differs between them cancels.",
    ),
)
