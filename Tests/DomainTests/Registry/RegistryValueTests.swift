import Domain
import Foundation
import Testing

/// Values of applications and answers.
@Suite struct RegistryValueTests {
    /// A key is the same however it was kept: as text, in JSON, in either case.
    @Test func idempotencyKeys() throws {
        let key = IdempotencyKey()
        #expect(IdempotencyKey(key.text) == key)
        #expect(IdempotencyKey(key.text.uppercased()) == key)
        #expect(try JSONDecoder().decode([IdempotencyKey].self, from: JSONEncoder().encode([key])) == [key])
        #expect(key.text == key.text.lowercased())
        #expect(IdempotencyKey() != key)
        for wrong in ["", "x", key.text + "0", String(key.text.dropLast())] { #expect(IdempotencyKey(wrong) == nil) }
    }

    /// A token that opens a record is not printed, dumped or described.
    @Test func tokensAreHidden() {
        let token = OwnerToken("GEHEIM")
        var text = "\(token) \(String(reflecting: token)) \(OwnerChangeApplication.Proof.single(token, key))"
        dump(token, to: &text)
        dump(InformationChange.Proof.single(token), to: &text)
        #expect(!text.contains("GEHEIM"))
        #expect(!text.contains(key.text))
    }

    private let key = ChangeKey(indices: [1, 2, 3])

    /// Spellings that are legally different are different: 神 (U+FA19) and 神 (U+795E).
    @Test func spellings() {
        let (one, other) = ("\u{FA19}", "\u{795E}")
        func address(_ street: String) -> PostalAddress {
            PostalAddress(postalCode: "1000001", prefecture: "東京都", city: "千代田区", street: street, municipalityCode: "131016")
        }
        func breeder(_ name: String) -> Breeder { Breeder(name: name, address: "a", phone: "p", businessNumber: nil) }
        func facts(_ name: String) -> OwnerFacts { OwnerFacts(name: name, phone: "p", postalCode: "1000001") }
        #expect(address(one) == address(one))
        #expect(address(one) != address(other))
        #expect(breeder(one) == breeder(one))
        #expect(breeder(one) != breeder(other))
        #expect(facts(one) == facts(one))
        #expect(facts(one) != facts(other))
    }
}
