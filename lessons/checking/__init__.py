"""The engine of exercises: run what a learner wrote, compare, name the slip. It knows no lesson."""
