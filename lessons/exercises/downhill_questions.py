"""Questions of lesson 01, and the bank of warm-ups that recall it."""

from lessons.checking.questions import choose, complete, number, spot

QUESTIONS = (
    choose(
        "one_far_miss",
        "01",
        "One line misses a single ride by 3 euros and hits all others. Another line misses three rides "
        "by 1 euro each and hits all others. Which line has the larger mean squared error?",
        {
            "the one with the single miss of 3": None,
            "the one with three misses of 1": "Square first: 3² is 9, and 1² + 1² + 1² is 3.",
            "they have the same": "The misses add up to 3 both times, their squares do not.",
        },
        why="3² = 9 against 1² + 1² + 1² = 3. Squares count one large miss more than several small ones.",
    ),
    choose(
        "long_steps",
        "01",
        "With η = 0.05 the walk gets closer and closer to the lowest point. What happens with η = 0.2?",
        {
            "It gets there in about a quarter of the steps.": "A step looks at the slope once, where it "
            "starts. A long step can go past the lowest point and land on the other side.",
            "It stops a little beside the lowest point.": "A walk rests only where the slope is zero, "
            "and beside the lowest point it is not.",
            "It moves away, further with every step.": None,
            "Nothing changes: the lowest point is where it was.": "The lowest point stays, but you may "
            "never reach it.",
        },
        why="Each step goes past the lowest point and lands higher than it began. There the slope is "
        "steeper, so the next step is longer.",
    ),
    choose(
        "which_rate",
        "01",
        "Which of these learning rates brings a walk on mystery to its lowest point in the fewest steps?",
        {
            "0.05": "Then 1 − ηκ = 0.8: the distance shrinks by a fifth at each step. There is a better one.",
            "0.2": None,
            "0.45": "Then 1 − ηκ = −0.8: it arrives, in a zigzag, as slowly as with 0.05.",
            "0.55": "That is above 2/κ: the walk diverges.",
        },
        why="The slope is −6 at w = 1 and 2 at w = 3, so κ = 8/2 = 4, and 1 − ηκ is 0.8, 0.2, −0.8 and −1.2. "
        "The one nearest to 0 is fastest.",
    ),
)

WARM_UPS = (
    number(
        "small_mse",
        "01",
        "A line predicts 5, 7 and 9. The targets are 6, 7 and 7. What is the MSE?",
        right=5 / 3,
        tolerance=0.01,
        slips={
            5.0: "That is the sum of the squares: divide by 3.",
            1.0: "That is the mean of the absolute errors: square them.",
            1.29: "That is the root of the MSE.",
            -0.33: "Square the errors first, so that they cannot cancel.",
        },
        why="Errors 1, 0 and −2, squares 1, 0 and 4, mean 5/3.",
    ),
    number(
        "slope_of_one",
        "01",
        "One sample with x = 2 and y = 6, and ŷ = w x. What is the slope of (y − ŷ)² for w at w = 1?",
        right=-16.0,
        slips={
            16.0: "The error y − w x falls when w grows: there is a minus.",
            -8.0: "Both the 2 of the square and x = 2 come into it: −2 · 4 · 2.",
            8.0: "Slope of e² is 2e = 8. Multiply it by the slope of e, which is −x.",
            -4.0: "Slope of e² is 2e = 8. Multiply it by the slope of e, which is −x.",
        },
        why="e = 6 − 2 = 4, and −2 e x = −2 · 4 · 2 = −16.",
    ),
    complete(
        "step_line",
        "01",
        "Complete one step of gradient descent. dw is the slope of the loss for w.",
        line="w = w - ____",
        right=("learning_rate * dw",),
        slips={
            "dw": "How long is the step? learning_rate is missing.",
            "-learning_rate * dw": "Two minus signs make this walk uphill.",
            "learning_rate": "The step is longer where the loss is steeper: dw is missing.",
        },
        why="Against the slope, as long as the learning rate times the slope.",
    ),
    number(
        "one_step",
        "01",
        "w = 3, the slope is −4, the learning rate 0.1. What is w after one step?",
        right=3.4,
        tolerance=0.001,
        slips={
            2.6: "The slope is negative, so the loss falls to the right: w − 0.1 · (−4).",
            7.0: "The learning rate is missing.",
            2.9: "The step is the learning rate times the slope.",
        },
        why="3 − 0.1 · (−4) = 3.4.",
    ),
    spot(
        "central_difference",
        "01",
        "This measures the slope of J at w. Which line is wrong?",
        code=("h = 1e-5", "up = J(w + h)", "down = J(w - h)", "slope = (up - down) / h"),
        right=4,
        slips={1: "h has to be small, and 0.00001 is.", 3: "One value to the left is right."},
        why="From w − h to w + h it is 2h: divide by 2 * h.",
    ),
    number(
        "largest_rate",
        "01",
        "The loss over w is a parabola with curvature κ = 8. From which learning rate on does the walk diverge?",
        right=0.25,
        tolerance=0.001,
        slips={
            0.125: "From 1/κ on it zigzags. It diverges from 2/κ on.",
            4.0: "The steeper the parabola, the smaller the limit: 2/κ.",
            0.5: "The limit is 2/κ with κ = 8.",
        },
        why="2/κ = 2/8.",
    ),
    choose(
        "exactly_two",
        "01",
        "A gradient check gives a relative difference of exactly 2. What is most likely wrong with the formula?",
        {
            "its sign": None,
            "a factor 2 is missing": "Then the difference is half of the larger slope: 0.5.",
            "nothing: 2 is small": "A right formula gives nearly 0.",
        },
        why="Slope s against −s: they differ by 2s, which is twice the larger one.",
    ),
    number(
        "after_one_step",
        "01",
        "κ = 10, η = 0.15, and w is 0.4 above the lowest point. Where is it after one step, seen from the lowest point?",
        right=-0.2,
        tolerance=0.001,
        slips={
            0.2: "1 − ηκ is −0.5: the step goes past the lowest point.",
            -0.6: "ηκ = 1.5 is what is taken away. What is left is 1 − 1.5.",
            -0.5: "That is the factor 1 − ηκ. Multiply the distance by it.",
        },
        why="(1 − 0.15 · 10) · 0.4 = −0.2: on the other side, and nearer.",
    ),
    complete(
        "mse_slope_line",
        "01",
        "ŷ = w x, and e = y - w * x for all samples. Complete the slope of the MSE for w.",
        line="dw = -2 * np.mean(____)",
        right=("e * x", "(y - w * x) * x"),
        slips={
            "e": "The chain rule multiplies each error by x, since ŷ = w x.",
            "e**2 * x": "The square is gone once you take its slope: 2e.",
        },
        why="The slope of e² is 2e, the slope of e for w is −x.",
    ),
)
