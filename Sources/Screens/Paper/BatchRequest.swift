import Domain
import Foundation
import Services

/// A batch as a row of the list.
public struct BatchRow: Equatable, Sendable, Identifiable {
    public var batch: PaperBatch
    /// What the forms do not agree with the slip about, as far as they are keyed; of a closed batch what was explained.
    public var differences: [BatchDifference]

    public init(batch: PaperBatch, differences: [BatchDifference] = []) {
        self.batch = batch
        self.differences = differences
    }

    public var id: PaperBatch.ID { batch.id }
}

/// What waits at the paper desk beside the batches.
public struct PaperDeskState: Equatable, Sendable {
    /// Forms set aside or refused.
    public var setAside: [ExceptionReason: Int]
    public var certificatesWaiting: Int
    public var certificatesUncertain: Int
    /// Notices to former owners that a letter has to bring: no mail address, the mail failed, or the site sends none.
    public var noticesDue: Int

    public init(
        setAside: [ExceptionReason: Int] = [:], certificatesWaiting: Int = 0, certificatesUncertain: Int = 0, noticesDue: Int = 0
    ) {
        self.setAside = setAside
        self.certificatesWaiting = certificatesWaiting
        self.certificatesUncertain = certificatesUncertain
        self.noticesDue = noticesDue
    }
}

/// A batch with all its places, as one operator may see them.
public struct BatchSheet: Equatable, Sendable {
    public var batch: PaperBatch
    public var slots: [BatchSlotRow]
    /// What the forms add up to so far.
    public var totals: BatchTotals
    /// Oldest first.
    public var history: [BatchHistoryLine]

    public init(batch: PaperBatch, slots: [BatchSlotRow], totals: BatchTotals, history: [BatchHistoryLine] = []) {
        self.batch = batch
        self.slots = slots
        self.totals = totals
        self.history = history
    }

    public var differences: [BatchDifference] { totals.differences(from: batch.slip) }
}

/// The place of a form as a row of its batch.
public struct BatchSlotRow: Equatable, Sendable, Identifiable {
    public var slot: PaperSlot
    /// As keyed; `nil` when nothing that can be read stands there, or when this operator may not see the form (the second keying is blind).
    public var chip: String?
    /// Findings of `FormJudge` that do not stop the form; 0 when it may not be seen.
    public var hints: Int

    public init(slot: PaperSlot, chip: String? = nil, hints: Int = 0) {
        self.slot = slot
        self.chip = chip
        self.hints = hints
    }

    public var id: PaperSlot.ID { slot.id }
}

/// A form that was set aside or refused, as a row of the list of exceptions.
public struct ExceptionRow: Equatable, Sendable, Identifiable {
    public var slot: PaperSlot
    /// As written on the slip.
    public var batchNumber: String
    /// Who set it aside, or sent what was refused; `nil` when it is not known.
    public var by: OperatorID?
    /// When that was.
    public var since: Date
    /// A letter was made since then.
    public var hasLetter: Bool

    public init(slot: PaperSlot, batchNumber: String, by: OperatorID?, since: Date, hasLetter: Bool = false) {
        self.slot = slot
        self.batchNumber = batchNumber
        self.by = by
        self.since = since
        self.hasLetter = hasLetter
    }

    public var id: PaperSlot.ID { slot.id }
}

/// One form with the batch it is in. Personal data: on screen only once the audit log has it.
public struct FormSheet: Equatable, Sendable {
    public var file: PaperFile
    public var batch: PaperBatch

    public init(file: PaperFile, batch: PaperBatch) {
        self.file = file
        self.batch = batch
    }
}

/// A change of a batch itself.
public enum BatchChange: Equatable, Sendable {
    case correct(BatchSlip, note: String)
    case addSlot
    case close(BatchExplanations)
    case reopen(note: String)
}

/// What is wished of a job under way.
public enum JobWish: Equatable, Sendable { case pause, resume, cancel }

/// Which figures of the keying are asked for.
public struct FiguresQuery: Equatable, Sendable {
    public var days: ClosedRange<CalendarDate>
    /// `nil`: the sums of all, for supervisors.
    public var by: OperatorID?

    public init(days: ClosedRange<CalendarDate>, by: OperatorID?) {
        self.days = days
        self.by = by
    }
}

/// Figures of the keying.
public struct FiguresSheet: Equatable, Sendable {
    public var days: [KeyingDay]
    /// Of all operators; empty where the figures of one were asked for.
    public var fields: [FieldFigures]

    public init(days: [KeyingDay], fields: [FieldFigures] = []) {
        self.days = days
        self.fields = fields
    }
}

/// A notice to a former owner that no mail has brought.
public struct NoticeRow: Equatable, Sendable, Identifiable {
    public var notice: CompletionNotice
    /// Number of the batch and of the form in it.
    public var batchNumber: String?
    public var number: Int?
    /// The chip of the form; `nil` when it is not known here any more.
    public var chip: ChipNumber?

    public init(notice: CompletionNotice, batchNumber: String? = nil, number: Int? = nil, chip: ChipNumber? = nil) {
        self.notice = notice
        self.batchNumber = batchNumber
        self.number = number
        self.chip = chip
    }

    public var id: CompletionNotice.ID { notice.id }
}
