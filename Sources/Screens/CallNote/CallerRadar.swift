import Domain
import Foundation
import Services

/// Earlier contacts of the caller or about the animal, looked for while the note is being typed.
struct CallerRadar: Sendable {
    /// Days that count as lately.
    static let days = 7

    /// What was asked for last; `nil` before anything was.
    private(set) var asked: ContactKeys?
    private var found: [Contact] = []

    /// Newest first, without the inquiry of the note itself.
    func contacts(besides inquiry: Inquiry.ID?) -> [Contact] { found.filter { $0.id != inquiry } }

    /// What the note is recognised by; `nil` while nothing in it says enough.
    static func keys(of content: InquiryContent) -> ContactKeys? {
        var keys = ContactKeys(content)
        switch UniversalQuery.parse(keys.phone) {
        case .phone, .phoneEnding: break
        default: keys.phone = ""
        }
        // Kana count with a phone number alone.
        if keys.phone.isEmpty { keys.kana = "" }
        return keys == ContactKeys() ? nil : keys
    }

    /// - returns: Whether the new keys have to be asked for.
    mutating func follow(_ keys: ContactKeys?) -> Bool {
        guard keys != asked else { return false }
        asked = keys
        if keys == nil { found = [] }
        return keys != nil
    }

    mutating func receive(_ contacts: [Contact], for keys: ContactKeys) {
        if keys == asked { found = contacts }
    }
}
