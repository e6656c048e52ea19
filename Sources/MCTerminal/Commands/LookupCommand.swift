import ArgumentParser
import Domain
import Foundation
import Screens
import Services
import Terminal

/// One chip, for scripts and for a desk whose screen is elsewhere.
struct LookupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup", abstract: "Look a chip number up in the common DB.",
        discussion:
            "The look-up goes into the audit log of the local store. Owner data is printed, never kept. Exit status 1: not registered.")

    @Argument(help: "15 digits; spaces, hyphens and full-width digits are welcome.")
    var chip: String

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var access: Access

    func run() async throws {
        Workplace.harden()
        let workplace = Workplace()
        let number: ChipNumber
        do {
            number = try ChipNumber(chip)
        } catch {
            complain(workplace.texts.describe(error))
            throw ExitCode(64)
        }
        let client = try await access.logIn(workplace)
        let record: ChipRecord?
        do {
            record = try await client.chip(number)
        } catch {
            complain(workplace.texts.describe(error))
            try? await client.logout()
            throw ExitCode(69)
        }
        try? await client.logout()
        do {
            let store = try workplace.openStore(passphrase: nil)
            try store.audit(
                AuditEntry(
                    by: OperatorID(access.user ?? workplace.settings.apiUser ?? ""), at: Date(),
                    what: .chipLookup(number, found: record != nil)))
            store.close()
        } catch {
            // A look at personal data that can't be recorded must not happen.
            complain(workplace.texts.storeError(error))
            throw ExitCode(74)
        }
        guard let record else {
            if json { say(#"{"chip":"\#(number.digits)","registered":false}"#) } else { say(workplace.texts.notRegistered(number)) }
            throw ExitCode(1)
        }
        say(json ? try LookupReport(record).json() : LookupReport(record).text(workplace.texts))
    }
}

/// A record as a command prints it. Text from the registry is cleaned: it may be printed on a terminal.
private struct LookupReport: Encodable {
    let chip: String
    let registered = true
    let species: String
    let name: String
    let breed: String
    let coatColor: String
    let sex: String
    let birthDate: String?
    let deathDate: String?
    let owner: Person

    struct Person: Encodable {
        let kind: String
        let name: String
        let kana: String
        let postalCode: String
        let address: String
        let phone: String
        let email: String?
    }

    init(_ record: ChipRecord) {
        chip = record.chip.digits
        species = record.animal.species.rawValue
        name = record.animal.name
        breed = record.animal.breed
        coatColor = record.animal.coatColor
        sex = record.animal.sex.rawValue
        birthDate = record.animal.birthDate?.iso
        deathDate = record.animal.deathDate?.iso
        let one = record.owner
        owner = Person(
            kind: one.kind.rawValue, name: one.name, kana: one.kana, postalCode: one.postalCode, address: one.address, phone: one.phone,
            email: one.email)
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    func text(_ texts: Texts) -> String {
        texts.lookupLines(
            chip: chip, species: species, name: name, breed: breed, sex: sex, birth: birthDate, death: deathDate,
            owner: [owner.name, owner.kana, "〒\(owner.postalCode) \(owner.address)", owner.phone, owner.email ?? ""]
        ).map(Sanitizer.clean).joined(separator: "\n")
    }
}
