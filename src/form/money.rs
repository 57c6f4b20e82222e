//! Units of money, and the exact way from one to another.

use super::coded;
use rust_decimal::Decimal;

coded! {
    /// A unit in which money is printed, the smallest first.
    #[derive(PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum MoneyUnit {
        /// 元.
        Yuan = "yuan",
        /// 百元.
        HundredYuan = "100_yuan",
        /// 千元.
        ThousandYuan = "1k_yuan",
        /// 万元.
        TenThousandYuan = "10k_yuan",
        /// 十万元.
        HundredThousandYuan = "100k_yuan",
        /// 百万元.
        MillionYuan = "1m_yuan",
        /// 千万元.
        TenMillionYuan = "10m_yuan",
        /// 亿元.
        HundredMillionYuan = "100m_yuan",
    }
}

impl MoneyUnit {
    /// As it is printed.
    pub const fn label(self) -> &'static str {
        match self {
            MoneyUnit::Yuan => "元",
            MoneyUnit::HundredYuan => "百元",
            MoneyUnit::ThousandYuan => "千元",
            MoneyUnit::TenThousandYuan => "万元",
            MoneyUnit::HundredThousandYuan => "十万元",
            MoneyUnit::MillionYuan => "百万元",
            MoneyUnit::TenMillionYuan => "千万元",
            MoneyUnit::HundredMillionYuan => "亿元",
        }
    }

    /// The power of ten that it is of a yuan.
    pub const fn power(self) -> i32 {
        match self {
            MoneyUnit::Yuan => 0,
            MoneyUnit::HundredYuan => 2,
            MoneyUnit::ThousandYuan => 3,
            MoneyUnit::TenThousandYuan => 4,
            MoneyUnit::HundredThousandYuan => 5,
            MoneyUnit::MillionYuan => 6,
            MoneyUnit::TenMillionYuan => 7,
            MoneyUnit::HundredMillionYuan => 8,
        }
    }

    /// An amount of this unit in another, digit for digit; `None` where a decimal cannot hold it.
    pub fn convert(self, amount: Decimal, to: MoneyUnit) -> Option<Decimal> {
        shift(amount, self.power() - to.power())
    }
}

/// A decimal with its point moved to the right, by the digits alone.
pub fn shift(amount: Decimal, places: i32) -> Option<Decimal> {
    let mut out = amount.normalize();
    let scale = i32::try_from(out.scale()).ok()?.checked_sub(places)?;
    out.set_scale(u32::try_from(scale.max(0)).ok()?).ok()?;
    let tens = u32::try_from(-scale.min(0)).ok()?;
    let factor = Decimal::from(10i64.checked_pow(tens)?);
    // Whole numbers: the product is exact or too large.
    out.checked_mul(factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_digit_is_lost_on_the_way() {
        let number = |text: &str| Decimal::from_str_exact(text).expect("a number");
        for (amount, from, to, converted) in [
            ("4509500", MoneyUnit::Yuan, MoneyUnit::TenThousandYuan, "450.95"),
            ("4509500.10", MoneyUnit::Yuan, MoneyUnit::TenThousandYuan, "450.95001"),
            ("-482", MoneyUnit::TenThousandYuan, MoneyUnit::Yuan, "-4820000"),
            ("103.3879", MoneyUnit::TenThousandYuan, MoneyUnit::Yuan, "1033879"),
            ("0.045095", MoneyUnit::HundredMillionYuan, MoneyUnit::TenThousandYuan, "450.95"),
            ("4509.5", MoneyUnit::ThousandYuan, MoneyUnit::TenThousandYuan, "450.95"),
            ("0", MoneyUnit::Yuan, MoneyUnit::HundredMillionYuan, "0"),
        ] {
            assert_eq!(from.convert(number(amount), to), Some(number(converted)), "{amount}");
        }
        let (many, long) = ("9".repeat(28), format!("1.{}", "1".repeat(27)));
        assert_eq!(MoneyUnit::HundredMillionYuan.convert(number(&many), MoneyUnit::Yuan), None);
        assert_eq!(MoneyUnit::Yuan.convert(number(&long), MoneyUnit::TenThousandYuan), None);
    }
}
