"""Question of the side path on λ in every book."""

from lessons.checking.questions import number

QUESTIONS = (
    number(
        "alpha_of_ridge",
        "06",
        "scikit-learn's Ridge makes Σ e² + α Σ w² small. n = 50 and α = 5. Which λ of these lessons gives the same weights?",
        right=0.1,
        tolerance=1e-6,
        slips={
            250.0: "The other way round: dividing the objective by n divides α too.",
            5.0: "The data terms differ: Ridge's is a sum, ours a mean.",
            0.05: "Neither of the two has a factor ½.",
        },
        why="α/n: divide the whole objective by n.",
    ),
)
