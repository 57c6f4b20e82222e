* Loads the panel of a dataset folder with short names and labels: do panel.do DATA
* Names of columns that Stata cannot hold stand as labels after the import; the codebook says what
* is short for them. A label ends at 80 characters, and so do the names that are compared.
version 16
args folder
import delimited "`folder'/codebook.csv", varnames(1) stringcols(_all) encoding("utf-8") clear
local n = _N
forvalues i = 1/`n' {
    local code`i' = usubstr(code[`i'], 1, 80)
    local short`i' = name_short[`i']
    local label`i' = subinstr(subinstr(label_en[`i'], char(96), "", .), char(34), "", .)
}
import delimited "`folder'/panel.csv", varnames(1) case(preserve) encoding("utf-8") clear
foreach v of varlist _all {
    local code : variable label `v'
    if `"`code'"' == "" local code "`v'"
    forvalues i = 1/`n' {
        if `"`code`i''"' == `"`code'"' {
            label variable `v' `"`label`i''"'
            if "`v'" != "`short`i''" rename `v' `short`i''
            continue, break
        }
    }
}
encode agency_id, generate(body)
xtset body year
