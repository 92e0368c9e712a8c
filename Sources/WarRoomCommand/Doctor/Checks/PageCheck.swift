/// Without its files the page is not served.
enum PageCheck: DoctorCheck {
    static let name = "page"

    static func look(_ site: DoctorSite) async -> Finding? {
        guard let directory = PageLocation.directory(site.settings) else {
            return .problem(
                site.settings.web.map { "There is no page in \($0)." } ?? "The page's files were not found.",
                "Make them with scripts/setup-web and name the directory web/dist with --web."
            )
        }
        return .fine("The page's files are in \(directory).")
    }
}
