import Foundation

/// What an operator writes down about an inquiry. Sealed on disk as one payload.
///
/// Nothing here comes from the common DB but the chip number (S0:L228-230): the caller's name and
/// number are what the caller said.
public struct InquiryContent: Codable, Sendable {
    public var channel: Channel
    public var caller: CallerKind
    public var callerName: String
    public var callerKana: String
    /// The caller's mail address, as it came or was dictated.
    public var mailAddress: String
    /// Where the caller lives, as told.
    public var address: String
    /// The animal in the caller's words: kind, breed, name.
    public var animal: String
    /// Number to call back, as typed.
    public var callBackNumber: String
    public var chip: ChipNumber?
    public var category: InquiryCategory?
    /// The site's own words beside the category; each once, in the order they were given.
    public var tags: [String]
    /// Of a mail its subject; of a call usually empty.
    public var subject: String
    public var question: String
    public var answer: String
    public var outcome: Outcome?
    /// Whom the caller was referred to; outcome `outOfScope` only.
    public var referral: Referral?
    /// To whom or why it was handed over.
    public var handOverNote: String
    /// When the call back is promised; outcome `callBack` only.
    public var callBackAt: Date?
    public var talkSeconds: Int
    public var holdSeconds: Int

    public init(
        channel: Channel = .phone, caller: CallerKind = .owner, callerName: String = "", callerKana: String = "",
        mailAddress: String = "", address: String = "", animal: String = "",
        callBackNumber: String = "", chip: ChipNumber? = nil, category: InquiryCategory? = nil, tags: [String] = [],
        subject: String = "", question: String = "", answer: String = "", outcome: Outcome? = nil, referral: Referral? = nil,
        handOverNote: String = "", callBackAt: Date? = nil, talkSeconds: Int = 0, holdSeconds: Int = 0
    ) {
        self.channel = channel
        self.caller = caller
        self.callerName = callerName
        self.callerKana = callerKana
        self.mailAddress = mailAddress
        self.address = address
        self.animal = animal
        self.callBackNumber = callBackNumber
        self.chip = chip
        self.category = category
        self.tags = tags
        self.subject = subject
        self.question = question
        self.answer = answer
        self.outcome = outcome
        self.referral = referral
        self.handOverNote = handOverNote
        self.callBackAt = callBackAt
        self.talkSeconds = talkSeconds
        self.holdSeconds = holdSeconds
    }
}

/// How the inquiry reached the desk (S0:L1867-1869; the web form is one of the 電磁的方法, paper and counter are the back office's).
public enum Channel: String, CaseIterable, Codable, Sendable { case phone, mail, paper, counter, web }

/// Who asks. Decides what may be disclosed (`DisclosurePolicy`).
public enum CallerKind: String, CaseIterable, Codable, Sendable {
    case owner, finder, veterinarian, police, municipality, prefecture, business, other
}

/// What the inquiry is about; the digit is its place in `allCases` plus one.
public enum InquiryCategory: String, CaseIterable, Codable, Sendable {
    case registration, ownerChange, informationChange, deathNotice, reissue, foundAnimal, fees, account, other
}

/// How the call ended; the digit is its place in `allCases` plus one.
public enum Outcome: String, CaseIterable, Codable, Sendable { case answered, handedOver, callBack, outOfScope }

/// Where an out-of-scope caller was sent (help-desk.md: rabies postcards go to the municipality).
public enum Referral: String, CaseIterable, Codable, Sendable {
    case municipality, prefecture, veterinarian, police, ministry, privateRegistry, other
}

extension InquiryContent: Equatable {
    public static func == (one: InquiryContent, other: InquiryContent) -> Bool {
        one.channel == other.channel && one.caller == other.caller
            && one.callerName.bytesEqual(other.callerName) && one.callerKana.bytesEqual(other.callerKana)
            && one.mailAddress.bytesEqual(other.mailAddress) && one.address.bytesEqual(other.address)
            && one.animal.bytesEqual(other.animal) && one.tags.count == other.tags.count
            && zip(one.tags, other.tags).allSatisfy { $0.bytesEqual($1) } && one.subject.bytesEqual(other.subject)
            && one.callBackNumber.bytesEqual(other.callBackNumber) && one.chip == other.chip
            && one.category == other.category && one.question.bytesEqual(other.question)
            && one.answer.bytesEqual(other.answer) && one.outcome == other.outcome && one.referral == other.referral
            && one.handOverNote.bytesEqual(other.handOverNote) && one.callBackAt == other.callBackAt
            && one.talkSeconds == other.talkSeconds && one.holdSeconds == other.holdSeconds
    }
}
