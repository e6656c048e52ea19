import Domain

/// A form to be filled in by hand, laid out for no page yet: what stands on it, in the order in which it is keyed.
struct FormSheet {
    /// How a value is written.
    enum Blank {
        /// One box a character, in groups.
        case boxes([Int])
        /// A day; a birth date may be marked as an estimate.
        case date(canBeEstimated: Bool)
        /// Boxes to tick, with the digit that keys them.
        case choices([String])
        case line
        /// Boxes that end at the right, before 円.
        case yen(digits: Int)
    }

    struct Cell {
        /// The place in the order of keying, from 1.
        var number: Int
        var label: String
        var presence: FieldSpec.Presence
        var blank: Blank
        /// Of the twelve columns of a row.
        var columns: Int
    }

    struct Section {
        var title: String
        var cells: [Cell]
    }

    var title: String
    /// Which form and version: `登録申請書 第1版 (registration-1)`.
    var version: String
    /// Sentences under the title.
    var instructions: [String]
    var sections: [Section]
    /// Sentences at the end: what the data is for and how long it is kept.
    var notes: [String]
    var sender: DocumentSender
}
