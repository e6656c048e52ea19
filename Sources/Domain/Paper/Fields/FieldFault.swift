/// Why a field's text cannot be taken. Facts only; wording belongs to the screens.
public enum FieldFault: Error, Hashable, Sendable {
    /// Nothing but space. Whether a field may stay empty is a question of its presence.
    case empty
    /// In Unicode scalars, as the registry counts.
    case tooLong(count: Int, maximum: Int)
    case controlCharacter(Unicode.Scalar)
    /// The first character that the kind never has.
    case character(Unicode.Scalar)
    /// `--` where nothing can be taken away.
    case removalNotAllowed
    case chip(ChipNumberError)
    /// A raw telegram that has to be read again (domain.md §1.2).
    case abnormalReading(Set<TelegramFact>)
    /// 999… where real numbers go.
    case testNumber
    /// Anything but 999… where only test numbers go.
    case notATestNumber
    /// Characters instead of eleven.
    case changeKeyLength(Int)
    /// Digits instead of seven.
    case postalCodeLength(Int)
    /// No number of Japan's plan has this many digits, or starts like this.
    case phone(digits: Int)
    case mail(MailFault)
    case date(DateFault)
    /// None of the choices.
    case noChoice
    /// A letter that several choices begin with, in their order.
    case ambiguousChoice([String])
    /// No row of the table has this number.
    case unknownNumber
    case unknownPrefecture
    /// Yen that are no whole number of at most seven digits.
    case amount
}

/// What is wrong with a mail address.
public enum MailFault: Error, Hashable, Sendable {
    /// No `@`, or more than one.
    case signs(Int)
    case localPart
    case domain
}

/// What is wrong with a day.
public enum DateFault: Error, Hashable, Sendable {
    case notADate
    case noSuchMonth(Int)
    /// The month has `last` days in that year.
    case noSuchDay(Int, month: Int, last: Int)
    /// One or two digits for the year and no era: `5.3.1` may be 令和5 or 2005 or 5月3日.
    case yearAmbiguous
    /// Year 0, or one before the first or after the last there is.
    case noSuchYear(Int)
    case inFuture(CalendarDate)
    /// Only a day of birth may be a month or a year, as an estimate (`R3.4?`).
    case dayMissing
}

/// Something about a value that may well be right, but is worth a second look.
public enum FieldWarning: Hashable, Sendable {
    case chip(ChipNumberNote)
    /// Half-width kana in a name or address: what the registry keeps and prints would differ.
    case halfWidthKana
    /// A character that looks like another one which fits better among its neighbours: 口 for ロ, ー for 一.
    case lookAlike(Unicode.Scalar, Unicode.Scalar)
    /// 外字: a character of one machine, or one that was lost in a conversion.
    case unprintable(Unicode.Scalar)
    /// A character without width or a direction mark, as copying leaves behind.
    case invisible(Unicode.Scalar)
    /// A kana and its mark (゛) as two characters.
    case decomposed
    /// Space at an end or twice in a row.
    case spaces
    /// No digit in an address that ends at its block number.
    case noBlockNumber
    /// No area of Japan's numbering plan.
    case unknownPhonePlan
    /// A free-dial or special number.
    case unusualPhone(PhoneNumber.Kind)
    /// The domain is one letter away from this common one.
    case mailDomain(String)
    /// The day lies before or after the era it is written in, and was counted on: 平成35年 is 2023.
    case eraOver
    /// A day of birth this many years ago.
    case age(years: Int)
    /// Not in the table; kept as free text.
    case notInTable
    /// In the table of the other species.
    case otherSpecies(Animal.Species)
}
