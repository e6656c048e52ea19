import Domain
import Foundation

/// What a job of certificates needs of the desk's memory.
protocol CertificateStore: Sendable {
    func certificateSecret(_ id: PaperCertificate.ID) throws(StoreError) -> CertificateSecret
    func beginPrinting(_ ids: [PaperCertificate.ID], job: UUID, by: OperatorID, at: Date) throws(StoreError)
    func certificatesOut(_ ids: [PaperCertificate.ID], job: UUID, by: OperatorID, at: Date) throws(StoreError)
    func certificatesNotOut(_ ids: [PaperCertificate.ID], job: UUID, by: OperatorID, at: Date) throws(StoreError)
    func certificatesUncertain(job: UUID, at: Date) throws(StoreError) -> Int
}

extension InquiryStore: CertificateStore {}

/// The store as a job uses it: off the threads of the tasks, since every call may wait for the disk.
struct CertificateDesk: Sendable {
    private static let queue = DispatchQueue(label: "mcterminal.certificates", qos: .utility)
    /// Times a store that is busy with another process is asked again; each waits as long as the store does.
    private static let tries = 3

    let store: any CertificateStore

    func perform<Value: Sendable>(
        _ body: @escaping @Sendable (any CertificateStore) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        let result = await withCheckedContinuation { (continuation: CheckedContinuation<Result<Value, StoreError>, Never>) in
            CertificateDesk.queue.async { [store] in continuation.resume(returning: CertificateDesk.attempt(store, body)) }
        }
        return try result.get()
    }

    private static func attempt<Value>(
        _ store: any CertificateStore, _ body: (any CertificateStore) throws(StoreError) -> Value
    ) -> Result<Value, StoreError> {
        var failure = StoreError.busy
        for _ in 0..<tries {
            do throws(StoreError) { return .success(try body(store)) } catch { failure = error }
            guard failure == .busy else { break }
        }
        return .failure(failure)
    }
}

extension StoreError {
    /// Only this certificate is not what it was when it was read: another job was there. Anything else stops the job.
    var isAboutCertificate: Bool {
        switch self {
        case .stale, .paper, .unknownInquiry, .erased, .illegal: true
        default: false
        }
    }
}
