# Share of the requests resolved in a year that were granted, by year, with R.
# usage: Rscript share-granted.R DATA

data <- commandArgs(trailingOnly = TRUE)[1]
panel <- read.csv(file.path(data, "panel.csv"), check.names = FALSE, encoding = "UTF-8")
panel <- panel[order(panel$year), ]
table <- data.frame(
  year = panel$year,
  granted = panel[["applications.resolved.granted.total"]],
  resolved = panel[["applications.resolved.total.total"]],
  share = round(panel[["derived.share_granted"]], 3)
)
write.csv(table, row.names = FALSE, quote = FALSE, na = "")
