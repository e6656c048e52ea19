import Domain
import Foundation

/// A written inquiry of the police about a chip (捜査照会書; S0:L3561-3613), as it came on paper.
///
/// Personal data of an official, and the fact that somebody is looked for: kept sealed, never logged.
public struct PoliceLetter: Sendable {
    /// How it came, and how the answer goes out.
    public enum Way: String, CaseIterable, Codable, Sendable { case post, fax, phone }

    /// The number the station gave its letter.
    public var number: String
    /// The day on the letter.
    public var date: CalendarDate
    public var receivedOn: CalendarDate
    public var receivedBy: Way
    /// 警察署.
    public var station: String
    public var department: String
    public var officer: String
    /// The official number, as looked up: answers by phone go there.
    public var phone: String
    /// What the letter rests on (刑事訴訟法第197条第2項, 遺失物法, …), as written.
    public var basis: String
    public var chip: ChipNumber
    /// What is asked, in the letter's words.
    public var request: String

    public init(
        number: String, date: CalendarDate, receivedOn: CalendarDate, receivedBy: Way, station: String, department: String = "",
        officer: String, phone: String, basis: String, chip: ChipNumber, request: String = ""
    ) {
        self.number = number
        self.date = date
        self.receivedOn = receivedOn
        self.receivedBy = receivedBy
        self.station = station
        self.department = department
        self.officer = officer
        self.phone = phone
        self.basis = basis
        self.chip = chip
        self.request = request
    }
}

extension PoliceLetter: Equatable {
    /// Byte by byte: legally different spellings of a name stay different.
    public static func == (one: PoliceLetter, other: PoliceLetter) -> Bool { PoliceCoding.encode(one) == PoliceCoding.encode(other) }
}

/// A letter in the desk's book, and what was answered.
public struct PoliceInquiry: Equatable, Sendable, Identifiable {
    /// Number in this store; counted together with inquiries.
    public typealias ID = Int64

    public enum State: String, CaseIterable, Codable, Sendable {
        case received
        case answered
        /// The station took it back, or it could not be answered; the note says why.
        case closed
    }

    /// What went out. Names of fields, never what stood in them.
    public struct Answer: Equatable, Sendable {
        public var way: PoliceLetter.Way
        /// Whether the chip is registered.
        public var found: Bool
        /// Names of the fields that were told.
        public var fields: [String]
        public var by: OperatorID
        public var at: Date

        public init(way: PoliceLetter.Way, found: Bool, fields: [String], by: OperatorID, at: Date) {
            self.way = way
            self.found = found
            self.fields = fields
            self.by = by
            self.at = at
        }
    }

    public var id: ID
    public var letter: PoliceLetter
    public var state: State
    public var answer: Answer?
    public var note: String
    public var recordedAt: Date
    public var recordedBy: OperatorID
    public var updatedAt: Date
    /// Number of events so far; a write names the version it saw and is refused when it is stale.
    public var version: Int

    public init(
        id: ID, letter: PoliceLetter, state: State, answer: Answer? = nil, note: String = "", recordedAt: Date, recordedBy: OperatorID,
        updatedAt: Date, version: Int
    ) {
        self.id = id
        self.letter = letter
        self.state = state
        self.answer = answer
        self.note = note
        self.recordedAt = recordedAt
        self.recordedBy = recordedBy
        self.updatedAt = updatedAt
        self.version = version
    }
}

/// One step in the life of a letter. Each is an event of the log.
public enum PoliceStep: Equatable, Sendable {
    /// The letter as it reads now, whole.
    case noted(PoliceLetter)
    /// Recorded before the answer leaves the desk.
    case answered(PoliceLetter.Way, found: Bool, fields: [String])
    case closed(note: String)
}

/// What happens to letters of the police, by the names in the log.
public enum PoliceEventKind: String, CaseIterable, Sendable {
    case received = "policeReceived"
    case noted = "policeNoted"
    case answered = "policeAnswered"
    case closed = "policeClosed"
}

/// What each event does to a letter: the same when it is written and when the book is rebuilt from the log.
enum PoliceLife {
    static func kind(of step: PoliceStep) -> PoliceEventKind {
        switch step {
        case .noted: .noted
        case .answered: .answered
        case .closed: .closed
        }
    }

    /// A letter is answered again when the station asks back; what is closed stays so.
    static func allows(_ step: PoliceStep, on inquiry: PoliceInquiry) -> Bool {
        switch (step, inquiry.state) {
        case (.noted, .received), (.answered, .received), (.answered, .answered), (.closed, .received): true
        default: false
        }
    }

    static func apply(_ step: PoliceStep, by: OperatorID, at: Int64, to inquiry: inout PoliceInquiry) {
        inquiry.version += 1
        inquiry.updatedAt = StoreTime.date(at)
        switch step {
        case .noted(let letter): inquiry.letter = letter
        case .answered(let way, let found, let fields):
            inquiry.state = .answered
            inquiry.answer = PoliceInquiry.Answer(way: way, found: found, fields: fields, by: by, at: StoreTime.date(at))
        case .closed(let note):
            inquiry.state = .closed
            inquiry.note = note
        }
    }
}
