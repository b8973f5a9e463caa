"""Write the lessons as a static site, which needs no kernel: python -m tools.site [--out DIR] [LESSONS]"""

import argparse
from pathlib import Path

from tools.site.build import ROOT, build
from tools.site.lesson import Site
from tools.site.sweeps import MOST


def main():
    parser = argparse.ArgumentParser(prog="python -m tools.site", description=__doc__)
    parser.add_argument("lessons", nargs="*", type=Path, help="notebooks; all if none is named")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "site", help="build/site")
    parser.add_argument("--live", default="", metavar="URL", help="opens URLnotebooks/... live")
    parser.add_argument("--most", type=int, default=MOST, help="positions of a slider")
    parser.add_argument("--jobs", type=int, help="processes; as many as there are cores")
    asked = parser.parse_args()
    found = asked.lessons or [*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("notebooks/*/*.ipynb")]
    paths = [path.resolve().relative_to(ROOT).as_posix() for path in found]
    build(Site(asked.out, asked.live), paths, asked.most, jobs=asked.jobs)
    size = sum(file.stat().st_size for file in asked.out.rglob("*") if file.is_file())
    print(f"{asked.out / 'index.html'}: {len(paths)} lessons, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
