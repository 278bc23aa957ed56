// What the article's page loads besides.

import { start } from "./reader.js";

start();
