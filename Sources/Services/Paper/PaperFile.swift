import Domain
import Foundation

/// Everything about one form that one operator may see. Personal data.
public struct PaperFile: Equatable, Sendable {
    public var slot: PaperSlot
    /// As it counts now. `nil` when nothing was keyed, or `isHidden`.
    public var form: PaperForm?
    /// There is a form which this operator may not see: they could be the one who keys it a second time.
    public var isHidden: Bool
    /// Fields to key a second time; empty when nothing is.
    public var fieldsToVerify: [PaperField]
    /// What the third person decides, in the order of keying; empty for the two who keyed.
    public var differences: [KeyingDifference]
    /// What was noted when it was set aside, resumed or returned last.
    public var note: String
    public var letters: [PaperLetter]
    public var scan: PaperScan?
    /// The call whose answer is open, in state `submitted` only.
    public var submission: PaperSubmission?
    /// What the registry refused last.
    public var refusals: [FieldRefusal]
    public var refusalCode: String
    public var certificate: CertificateFacts?
    public var history: [PaperHistoryLine]

    public init(
        slot: PaperSlot, form: PaperForm? = nil, isHidden: Bool = false, fieldsToVerify: [PaperField] = [],
        differences: [KeyingDifference] = [], note: String = "", letters: [PaperLetter] = [], scan: PaperScan? = nil,
        submission: PaperSubmission? = nil, refusals: [FieldRefusal] = [], refusalCode: String = "", certificate: CertificateFacts? = nil,
        history: [PaperHistoryLine] = []
    ) {
        self.slot = slot
        self.form = form
        self.isHidden = isHidden
        self.fieldsToVerify = fieldsToVerify
        self.differences = differences
        self.note = note
        self.letters = letters
        self.scan = scan
        self.submission = submission
        self.refusals = refusals
        self.refusalCode = refusalCode
        self.certificate = certificate
        self.history = history
    }
}

/// One field two people keyed differently. `nil` for a field left empty.
public struct KeyingDifference: Equatable, Sendable {
    public var field: PaperField
    public var first: PaperEntry?
    public var second: PaperEntry?

    public init(field: PaperField, first: PaperEntry?, second: PaperEntry?) {
        self.field = field
        self.first = first
        self.second = second
    }
}

public struct PaperLetter: Equatable, Sendable {
    public var kind: String
    public var at: Date
    public var by: OperatorID

    public init(kind: String, at: Date, by: OperatorID) {
        self.kind = kind
        self.at = at
        self.by = by
    }
}

/// A call that went out and whose answer is not on the disk. Holds secrets.
public struct PaperSubmission: Equatable, Sendable {
    public var key: IdempotencyKey
    public var token: OwnerToken?
    /// Makes the very same body again.
    public var asked: Data
    /// Who sent it first: the registry knows the key for that account alone.
    public var by: OperatorID
    public var at: Date

    public init(key: IdempotencyKey, token: OwnerToken?, asked: Data, by: OperatorID, at: Date) {
        self.key = key
        self.token = token
        self.asked = asked
        self.by = by
        self.at = at
    }
}

/// A submission whose fate is open, with the form it belongs to.
public struct OpenSubmission: Equatable, Sendable {
    public var slot: PaperSlot
    public var submission: PaperSubmission
    public var form: PaperForm

    public init(slot: PaperSlot, submission: PaperSubmission, form: PaperForm) {
        self.slot = slot
        self.submission = submission
        self.form = form
    }
}

/// What the form's history says of its certificate: everything but the change key.
public struct CertificateFacts: Equatable, Sendable {
    /// 第…号.
    public var number: String
    public var issuedAt: Date
    public var isReissue: Bool

    public init(number: String, issuedAt: Date, isReissue: Bool) {
        self.number = number
        self.issuedAt = issuedAt
        self.isReissue = isReissue
    }
}

/// Something that happened to a form, without what it says.
public struct PaperHistoryLine: Equatable, Sendable {
    public var sequence: Int64
    public var kind: PaperEventKind
    public var at: Date
    /// `nil` for what the program did by itself.
    public var by: OperatorID?
    public var reason: ExceptionReason?
    /// A note, the kind of a letter, the code of a refusal, the name of a scan.
    public var text: String
    /// Fields that differed, were settled or refused.
    public var fields: [PaperField]

    public init(
        sequence: Int64, kind: PaperEventKind, at: Date, by: OperatorID?, reason: ExceptionReason? = nil, text: String = "",
        fields: [PaperField] = []
    ) {
        self.sequence = sequence
        self.kind = kind
        self.at = at
        self.by = by
        self.reason = reason
        self.text = text
        self.fields = fields
    }
}

/// A half-keyed form, as the journal keeps it: one a form, overwritten as its keyer types.
public struct FormDraft: Equatable, Sendable {
    public var slot: PaperSlot.ID
    public var by: OperatorID
    public var work: SlotWork
    /// What was accepted field by field; of a third look the settled fields.
    public var form: PaperForm
    public var focusedField: PaperField?
    /// What stands in that field and was not accepted yet.
    public var typed: String
    public var cursor: Int
    /// The first of two keyings of the field, when it is keyed twice.
    public var firstOfTwo: PaperEntry?
    public var tally: KeyingTally
    public var savedAt: Date
    /// When the draft was saved that this one goes on with, of who takes a form over; not kept.
    public var goesOnFrom: Date?

    public init(
        slot: PaperSlot.ID, by: OperatorID, work: SlotWork, form: PaperForm, focusedField: PaperField? = nil, typed: String = "",
        cursor: Int = 0, firstOfTwo: PaperEntry? = nil, tally: KeyingTally = KeyingTally(), savedAt: Date, goesOnFrom: Date? = nil
    ) {
        self.slot = slot
        self.by = by
        self.work = work
        self.form = form
        self.focusedField = focusedField
        self.typed = typed
        self.cursor = cursor
        self.firstOfTwo = firstOfTwo
        self.tally = tally
        self.savedAt = savedAt
        self.goesOnFrom = goesOnFrom
    }
}
