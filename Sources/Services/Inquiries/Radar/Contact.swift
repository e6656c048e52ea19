import Domain
import Foundation

/// What an earlier contact of the same caller, or about the same animal, is recognised by. Parts that are missing find nothing.
public struct ContactKeys: Hashable, Sendable {
    /// The caller's number as typed, whatever its spelling.
    public var phone: String
    public var chip: ChipNumber?
    /// Kana of the caller's name; counts together with the last four digits of the phone.
    public var kana: String
    /// Compared without regard to upper and lower case.
    public var mailAddress: String

    public init(phone: String = "", chip: ChipNumber? = nil, kana: String = "", mailAddress: String = "") {
        self.phone = phone
        self.chip = chip
        self.kana = kana
        self.mailAddress = mailAddress
    }

    public init(_ content: InquiryContent) {
        self.init(
            phone: content.callBackNumber, chip: content.chip, kana: content.callerKana, mailAddress: content.mailAddress)
    }
}

/// An inquiry that belongs to the same caller or animal, with what shows it.
public struct Contact: Equatable, Sendable, Identifiable {
    public enum Reason: String, CaseIterable, Sendable {
        case phone
        case chip
        /// The same kana and the same last four digits of the phone.
        case kanaAndPhoneEnding
        case mailAddress
    }

    public var inquiry: InquirySummary
    /// At least one, in the order of `Reason.allCases`.
    public var reasons: [Reason]
    public var id: Inquiry.ID { inquiry.id }

    public init(inquiry: InquirySummary, reasons: [Reason]) {
        self.inquiry = inquiry
        self.reasons = reasons
    }
}

extension InquiryStore {
    /// The last contacts of the same caller or about the same animal, over all channels and years, newest first. Discarded ones and spam
    /// are left out. Found through the index: cheap enough for every key typed into the phone field.
    ///
    /// - parameter excluding: The inquiry that is being written.
    public func contacts(
        like keys: ContactKeys, excluding: Inquiry.ID? = nil, limit: Int = 20
    ) throws(StoreError) -> [Contact] {
        try read(.searches) { db, engine in
            try ContactFinder(keys, db, engine).find(limit: limit) { row in
                row.id != excluding && row.life.state != .spam && row.life.state != .discarded
            }
            .map { Contact(inquiry: InquirySummary(of: $0.row.inquiry($0.content)), reasons: $0.reasons) }
        }
    }
}
