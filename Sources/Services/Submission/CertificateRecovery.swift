import Crypto
import Domain
import Foundation

/// Brings another certificate for a form that was accepted without one (`SubmissionFate.acceptedWithoutCertificate`), or whose certificate
/// is gone: the answer it came with is lost, and with it the only copy of its change key.
public enum CertificateRecovery {
    public enum Failure: Error, Equatable, Sendable {
        case registry(CommonDBError)
        case store(StoreError)
        /// The form is not one that was accepted, its content is destroyed, or another account is logged in.
        case notPossible
    }

    /// A2R9, for staff who have the form's enclosures in hand. The certificate before is void from then on.
    ///
    /// The key of the write is made from the form and the state it is in: as long as the answer has not been recorded, every further call
    /// by the same account is the same write.
    /// - returns: The form, whose certificate waits to be printed.
    public static func reissue(
        _ slot: PaperSlot, by operator: OperatorID, store: InquiryStore, client: CommonDBClient, at now: Date = Date()
    ) async throws(Failure) -> PaperSlot {
        let file: PaperFile?
        do { file = try store.paperFile(slot.id, for: `operator`) } catch { throw .store(error) }
        guard let file, file.slot.state == .accepted, let form = file.form, let chip = try? ApplicationMaker.chip(form),
            client.accountInUse?.utf8.elementsEqual(`operator`.value.utf8) == true
        else { throw .notPossible }
        let certificate: RegistrationCertificate
        do {
            certificate = try await client.reissueCertificate(
                CertificateReissue(chip: chip, channel: .paper, proof: .identityDocumentChecked), key: key(file.slot, chip))
        } catch {
            throw .registry(error)
        }
        do {
            return try store.record(
                .certificateReissued(certificate), onSlot: slot.id, expecting: file.slot.version, by: `operator`, at: now)
        } catch {
            throw .store(error)
        }
    }

    private static func key(_ slot: PaperSlot, _ chip: ChipNumber) -> IdempotencyKey {
        let milliseconds = Int64((slot.updatedAt.timeIntervalSince1970 * 1000).rounded())
        let text = "certificate \(chip.digits) \(slot.id) \(slot.version) \(milliseconds)"
        var bytes = Array(SHA256.hash(data: Data(text.utf8)).prefix(16))
        // Version 8 of RFC 9562: made by a rule of one's own.
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let uuid = bytes.withUnsafeBytes { $0.loadUnaligned(as: uuid_t.self) }
        return IdempotencyKey(UUID(uuid: uuid))
    }
}
