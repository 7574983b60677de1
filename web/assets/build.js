// Builds ../static: the compiled stylesheet, our script, and vendor/ with its manifest.
// Run `npm ci && npm run build` here; nothing else in the project needs node.

import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const built = join(here, "..", "static");
const vendor = join(built, "vendor");
const frontend = join(here, "node_modules", "govuk-frontend");

mkdirSync(vendor, { recursive: true });

const sheet = compile(join(here, "main.scss"), {
  style: "compressed",
  loadPaths: [join(here, "node_modules")],
  quietDeps: true,
});
writeFileSync(join(built, "collabmap.css"), sheet.css.trimEnd() + "\n");
for (const name of ["start.js", "mark.svg"]) copyFileSync(join(here, name), join(built, name));

// The line that names a source map goes: a browser would ask for a file we do not serve.
const script = readFileSync(join(frontend, "dist/govuk/govuk-frontend.min.js"), "utf8")
  .replace(/\n?\/\/# sourceMappingURL=.*$/m, "")
  .trimEnd();
writeFileSync(join(vendor, "govuk-frontend.min.js"), script + "\n");

const version = JSON.parse(readFileSync(join(frontend, "package.json"), "utf8")).version;
const files = readdirSync(vendor)
  .filter((name) => name !== "MANIFEST.json")
  .sort()
  .map((name) => ({
    file: name,
    sha256: createHash("sha256").update(readFileSync(join(vendor, name))).digest("hex"),
    ...(name.endsWith(".js") && { package: "govuk-frontend", version, licence: "MIT" }),
  }));
writeFileSync(join(vendor, "MANIFEST.json"), JSON.stringify({ files }, null, 2) + "\n");
