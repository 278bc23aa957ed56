"""How long reading takes: `python bench/reading.py [FILE…]`, by default on the demo articles.

Prints milliseconds per article (median of several runs in a warm process) and per 1,000 words.
"""

import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
