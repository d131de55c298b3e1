// Lighthouse's reports on the addresses given, as a JSON list, from one Chromium.
// node lighthouse.mjs CHROMIUM "CHROMIUM'S ARGUMENTS" ADDRESS...

import { createRequire } from "node:module"

const { resolve } = createRequire(new URL("../package.json", import.meta.url))
const { default: lighthouse } = await import(resolve("lighthouse"))
const { launch } = await import(createRequire(resolve("lighthouse")).resolve("chrome-launcher"))

const [chromePath, chromeArguments, ...addresses] = process.argv.slice(2)
const chrome = await launch({ chromePath, chromeFlags: chromeArguments.split(" ") })
const reports = []
try {
  for (const address of addresses) {
    const { lhr } = await lighthouse(address, {
      port: chrome.port,
      logLevel: "silent",
      onlyCategories: ["accessibility", "best-practices", "seo"],
      disableFullPageScreenshot: true,
    })
    reports.push(lhr)
  }
} finally {
  chrome.kill()
}
process.stdout.write(JSON.stringify(reports))
