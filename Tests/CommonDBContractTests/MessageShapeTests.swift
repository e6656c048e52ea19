import CommonDBContract
import Foundation
import Testing

/// The rules of form, and that they are those of the messages.
@Suite struct MessageShapeTests {
    static let owner = OwnerBody(
        kind: .person, name: "\u{9AD9}橋 花子", kana: "タカハシ ハナコ", representative: nil, postalCode: "6300000", prefecture: "奈良県", city: "奈良市",
        street: "試験町1-1", municipalityCode: "292010", phone: "090-0000-1234", email: "hanako@example.jp")
    static let animal = AnimalInput(
        species: .dog, name: "ポチ", breed: "柴犬", coatColor: "赤", sex: .male, birthDate: "2026-01-31",
        rabiesRegistration: RabiesRegistrationBody(number: "29-00001", registeredOn: "2026-05-01"), damNumber: "999000000000002")
    static let registration = RegistrationRequest(
        number: "999000000000001", mode: .single, channel: .paper, appliedOn: "2026-11-21", animal: animal, owner: owner,
        keptAt: AddressBody(postalCode: "6300001", prefecture: "奈良県", city: "奈良市", street: "2-2", municipalityCode: "292010"),
        fitting: FittingBody(
            fittedOn: "2026-03-01", clinic: "試験動物病院", clinicAddress: "奈良市1", clinicPhone: "03-0000-0000", veterinarian: "診野 犬子"),
        business: BusinessBody(grade: .first, kind: "販売", number: "奈良-01"))

    /// Each message in full has exactly the fields its form names, and passes it.
    @Test func formsDescribeTheMessages() throws {
        let moment = Date(timeIntervalSince1970: 1_795_253_261)
        let record = MicrochipReply(
            number: "999000000000001",
            animal: AnimalBody(
                species: .dog, name: "ポチ", breed: "柴犬", coatColor: "赤", sex: .male, birthDate: "2026-01-31", birthDateEstimated: false,
                features: "", rabiesRegistration: Self.animal.rabiesRegistration, damNumber: "999000000000002", deathDate: "2026-11-01"),
            owner: with(Self.owner) { $0.representative = "代表 一" }, keptAt: Self.registration.keptAt, fitting: Self.registration.fitting,
            business: Self.registration.business, registeredAt: moment, updatedAt: moment)
        let fee = FeeBody(procedure: .registration, channel: .paper, amount: 1_400)
        var input = Self.animal
        input.features = "鼻に斑点"
        var request = Self.registration
        request.animal = input
        request.owner = record.owner
        try expect(request, RegistrationRequest.shape)
        try expect(record, MicrochipReply.shape)
        try expect(CheckReply(checkedAt: moment, fee: fee), CheckReply.shape)
        try expect(
            CertificateReply(
                number: "999000000000001", changeKey: "ABCD2345EFG", certificateNumber: "00000001", issuedAt: moment, fee: fee),
            CertificateReply.shape)
        try expect(
            OwnerChangeRequest(
                mode: .single, channel: .online, appliedOn: "2026-11-21", authenticationToken: "t", changeKey: "ABCD2345EFG",
                owner: record.owner, animal: input, keptAt: request.keptAt, business: request.business),
            OwnerChangeRequest.shape)
        try expect(
            OwnerAuthenticationReply(microchip: record, authenticationToken: "t", expiresAt: moment), OwnerAuthenticationReply.shape)
        try expect(DeathRequest(authenticationToken: "t", deathDate: "2026-11-01"), DeathRequest.shape)
        try expect(ChangeReply(number: "999000000000001", changedAt: moment), ChangeReply.shape)
        try expect(OwnerSearchReply(items: [record], nextCursor: "c", total: 9), OwnerSearchReply.shape)
        let event = OwnerHistoryItem(kind: .certificateReissue, at: moment, ownerName: "a", address: "b", phone: "03-0000-0000")
        try expect(OwnerHistoryReply(number: "999000000000001", items: [event]), OwnerHistoryReply.shape)
        try expect(
            OneStopReply(
                items: [
                    OneStopNoticeBody(
                        kind: .ownerChange, movement: .movedOut, noticedAt: moment, number: "999000000000001", animal: record.animal,
                        owner: record.owner, otherMunicipalityCode: "131016")
                ], nextCursor: "c", total: 1), OneStopReply.shape)
        try expect(
            BreedingExcessReply(
                items: [
                    BreedingExcessBody(
                        judgedAt: moment, result: .exceeded, reasons: [.litters], number: "999000000000001", damNumber: "999000000000002",
                        species: .dog, breed: "柴犬",
                        breeder: BreederBody(name: "a", address: "b", phone: "03-0000-0000", businessNumber: "n"),
                        damBirthDate: "2016-04-01", litterDate: "2023-05-20", litters: 7, littersAtSeven: 6,
                        estimatedMatingDate: "2023-03-18", estimatedMatingAge: 6)
                ], nextCursor: "c", total: 1), BreedingExcessReply.shape)
        try expect(
            AccountCreateRequest(
                role: .police, name: "a", affiliation: "b", email: "a@example.jp", municipalityCode: "290009", currentPassword: "p"),
            AccountCreateRequest.shape)
        try expect(
            AccountUpdateRequest(
                id: "x", name: "a", affiliation: "b", email: "a@example.jp", municipalityCode: "290009", currentPassword: "p"),
            AccountUpdateRequest.shape)
        try expect(AccountDeletionRequest(id: "x", currentPassword: "p"), AccountDeletionRequest.shape)
        try expect(AccountIssueReply(id: "x", temporaryPassword: "p", expiresAt: moment), AccountIssueReply.shape)
        try expect(
            AccountReply(
                id: "x", role: .police, name: "a", affiliation: "b", email: "a@example.jp", municipalityCode: "290009", lastLoginAt: moment),
            AccountReply.shape)
        try expect(
            LoginReply(
                token: "t", expiresAt: moment, renewBefore: moment, refreshToken: "r", mustChangePassword: false, accountId: "x",
                role: .police), LoginReply.shape)
        try expect(PasswordResetRequest(id: "x"), PasswordResetRequest.shape)
        try expect(PasswordChangeRequest(currentPassword: "p", newPassword: "password"), PasswordChangeRequest.shape)
        try expect(Acknowledgement(completedAt: moment), Acknowledgement.shape)
        // Of these not every field may be there at once.
        #expect(try problems(LoginRequest(id: "x", password: "p"), LoginRequest.shape) == [])
        #expect(try problems(RefreshRequest(refreshToken: "r"), LoginRequest.shape) == [])
        #expect(try problems(OwnerAuthenticationRequest(changeKey: "ABCD2345EFG"), OwnerAuthenticationRequest.shape) == [])
        let facts = IdentityFacts(ownerName: "a", phone: "09000001234", postalCode: "6300000")
        #expect(try problems(OwnerAuthenticationRequest(identity: facts), OwnerAuthenticationRequest.shape) == [])
        #expect(try problems(InformationChangeRequest(changeKey: "ABCD2345EFG", owner: Self.owner), InformationChangeRequest.shape) == [])
        #expect(
            try problems(CertificateReissueRequest(channel: .paper, identityDocumentChecked: true), CertificateReissueRequest.shape) == [])
    }

    /// All fields at fault are told at once, with their places, and none of the caller's own words.
    @Test func tellsAllProblemsAtOnce() throws {
        var request = Self.registration
        request.number = "99900000000000"
        request.owner.phone = "090-0000-123"
        request.owner.name = ""
        request.animal.birthDate = "2026-02-30"
        request.fitting?.clinic = String(repeating: "院", count: 101)
        #expect(
            try problems(request, RegistrationRequest.shape) == [
                FieldProblem("number", .invalidFormat), FieldProblem("animal.birthDate", .invalidFormat),
                FieldProblem("owner.name", .required), FieldProblem("owner.phone", .invalidFormat),
                FieldProblem("fitting.clinic", .tooLong),
            ])
        let stranger = try WireFormat.decoder().decode(JSONValue.self, from: Data(#"{"id":"x","山田":1}"#.utf8))
        #expect(PasswordResetRequest.shape.problems(in: stranger) == [FieldProblem("body", .unknownField)])
        #expect(PasswordResetRequest.shape.problems(in: .list([])) == [FieldProblem("body", .invalidFormat)])
        #expect(PasswordResetRequest.shape.problems(in: .object(["id": .whole(1)])) == [FieldProblem("id", .invalidFormat)])
    }

    /// Of two proofs exactly one is taken.
    @Test func takesOneAlternative() {
        let shape = OwnerAuthenticationRequest.shape
        let key = JSONValue.text("ABCD2345EFG")
        #expect(shape.problems(in: .object([:])) == [FieldProblem("body", .required)])
        let facts = JSONValue.object(["ownerName": .text("a"), "phone": .text("0900000123"), "postalCode": .text("6300000")])
        #expect(shape.problems(in: .object(["changeKey": key, "identity": facts])) == [FieldProblem("body", .invalidFormat)])
        #expect(LoginRequest.shape.problems(in: .object(["id": .text("op01")])) == [FieldProblem("password", .required)])
    }

    /// What a form takes and what it refuses; where there is a pattern, both agree.
    @Test(arguments: [
        (
            TextForm.chip, ["999000000000001", "392274877906943"],
            ["999274877906944", "99900000000000a", "9990000000000011", "９９９000000000001"]
        ),
        (.postalCode, ["6300000"], ["630-0000", "630000"]), (.municipalityCode, ["292010", "011002"], ["002010", "480001", "29201"]),
        (
            .phone, ["0300001234", "09000001234", "03-0000-1234", "090-0000-1234", "0120-000-000"],
            ["1300001234", "030-0001234", "03 0000 1234", "0"]
        ),
        (.mail, ["a@example.jp", "a.b+c@x.example.com"], ["a", "a@b", "a@@b.jp", "a@b..jp", "山@example.jp", "a b@example.jp"]),
        (.changeKey, ["ABCD2345EFG"], ["ABCD2345EF", "ABCD2345EFI", "ABCD2345EF0", "abcd2345efg"]),
        (.uuid, ["123e4567-e89b-12d3-a456-426614174000"], ["123e4567e89b12d3a456426614174000", "123e4567-e89b-12d3-a456-42661417400g"]),
        (.day, ["2024-02-29"], ["2024-13-01", "24-02-29", "2024/02/29"]),
        (.line, ["山田", "\u{20BB7}"], ["a\nb", "\u{1B}[2J", "\u{85}", ""]),
        (.accountID, ["op01", "a.b@c_d-e"], ["a b", "山田"]), (.opaque, ["aZ09_-"], ["a=", "a+b"]),
        (.registrationNumber, ["29-00001"], ["29--1", "-1", "a"]),
    ])
    func judgesTexts(form: TextForm, good: [String], bad: [String]) throws {
        for text in good { #expect(form.problem(text) == nil, "\(form) refuses \(text)") }
        for text in bad { #expect(form.problem(text) != nil, "\(form) takes \(text.debugDescription)") }
        guard let pattern = form.pattern else { return }
        let regex = try Regex(pattern).matchingSemantics(.unicodeScalar)
        func matches(_ text: String) -> Bool {
            text.wholeMatch(of: regex) != nil && form.length.contains(text.unicodeScalars.count)
        }
        for text in good { #expect(matches(text), "the pattern of \(form) refuses \(text)") }
        for text in bad { #expect(!matches(text), "the pattern of \(form) takes \(text.debugDescription)") }
    }

    /// Writes and nothing else need an idempotency key.
    @Test func namesTheWrites() {
        #expect(API.allCases.filter(\.isWrite).map(\.id).joined(separator: " ") == "A101 A121 A131 A2R2 A2R4 A2R6 A2R7 A2R9")
    }

    private func expect(_ message: some Encodable, _ shape: MessageShape, sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(try problems(message, shape) == [], sourceLocation: sourceLocation)
        guard case .object(let object) = try value(message) else { throw CocoaError(.coderInvalidValue) }
        #expect(Set(object.keys) == Set(shape.fields.map(\.name)), sourceLocation: sourceLocation)
    }

    private func problems(_ message: some Encodable, _ shape: MessageShape) throws -> [FieldProblem] {
        shape.problems(in: try value(message))
    }

    private func value(_ message: some Encodable) throws -> JSONValue {
        try WireFormat.decoder().decode(JSONValue.self, from: try WireFormat.encoder().encode(message))
    }

    private func with<T>(_ value: T, _ change: (inout T) -> Void) -> T {
        var value = value
        change(&value)
        return value
    }
}
