// What the pages of single things and of lists load besides; the article's page does without.

import * as board from "./board.js";
import * as rows from "./rows.js";
import * as timeline from "./timeline.js";

if (document.querySelector(".board, #attach-evidence")) board.start();
if (document.querySelector("#main .timeline")) timeline.start();
if (document.querySelector("[data-row]")) rows.start();
