package dev.sluice.core.guard;

import static dev.sluice.core.guard.Destination.DESTINATION_NOT_ALLOWED;
import static dev.sluice.core.guard.Destination.PATH_NOT_ALLOWED;
import static dev.sluice.core.guard.FindingAssert.assertThat;

import dev.sluice.core.policy.ParameterType;
import dev.sluice.core.policy.Reach;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
    private static final Destination GUARD = new Destination(new Reach(
            Set.of("weather_service", "news", "api.example.com", "internal:8443", "2001:db8::1"),
            Map.of("news", new Reach.Service("https://news.example.com", false)),
            "files"));
    private static final Destination ABSOLUTE = new Destination(new Reach(Set.of(), Map.of(), "/var/lib/sluice/files"));

    private static Finding calling(Object service) {
        return Cast.dryRun()
                .entry(Entry.of("call_api").additional())
                .parameter("service", service)
                .before(GUARD);
    }

    private static Finding writing(Object path) {
        return writing(GUARD, path);
    }

    private static Finding writing(Destination guard, Object path) {
        return Cast.dryRun()
                .entry(Entry.of("file_write").additional())
                .parameter("path", path)
                .before(guard);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weather_service",
                "news",
                "api.example.com",
                "API.Example.COM",
                "api.example.com.",
                "https://api.example.com",
                "HTTPS://api.example.com/v1?q=a@b",
                "http://api.example.com:80/",
                "https://api.example.com:443/",
                "internal:8443",
                "https://INTERNAL:8443/x",
                "2001:db8::1",
                "http://[2001:DB8::1]/",
                "https://api.example.com#x"
            })
    void letsCallsThroughToWhatIsAllowed(String service) {
        assertThat(calling(service)).passes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " weather_service",
                "Weather_Service2",
                "NEWS",
                "https://news/",
                "other",
                "example.com",
                "api.example.com.evil.net",
                "api.example.com:8080",
                "https://api.example.com:80/",
                "http://api.example.com:443/",
                "internal",
                "internal:8444",
                "https://internal/",
                "http://169.254.169.254/latest/meta-data",
                "http://2852039166/",
                "http://api.example.com@evil.net/",
                "http://evil.net@api.example.com/",
                "http://evil.net\\@api.example.com/",
                "http://evil.net\\.api.example.com",
                "http://api.example.com%2eevil.net/",
                "http://api.example.com\t.evil.net/",
                "ftp://api.example.com/",
                "file:///etc/passwd",
                "javascript://api.example.com/",
                "//api.example.com/",
                "api.example.com/path",
                "http:///api.example.com",
                "http://",
                "http://api.example.com:/",
                "http://api.example.com:0/",
                "http://api.example.com:99999/",
                "http://api.example.com:+443/",
                "http://api.example.com..",
                "http://[2001:db8::1",
                "http://[::1]/",
                "http://[2001:db8::1]evil/",
                "http://[2001:db8::1%25eth0]/",
                "http://\u0430pi.example.com/"
            })
    void blocksCallsToAnywhereElse(String service) {
        assertThat(calling(service)).blocks(DESTINATION_NOT_ALLOWED);
    }

    @Test
    void namesTheHostAndWhatIsAllowed() {
        assertThat(calling("http://169.254.169.254/latest?token=x"))
                .saying("Destination is not in destinations.allow: 169.254.169.254")
                .observing("169.254.169.254", "2001:db8::1, api.example.com, internal:8443, news, weather_service");
    }

    @Test
    void neverRepeatsUserInformation() {
        assertThat(calling("http://ann:secret@api.example.com/"))
                .saying("Destination is not in destinations.allow: it is neither a service nor a host");
    }

    @Test
    void blocksACallThatNamesNothing() {
        assertThat(calling(5L)).blocks(DESTINATION_NOT_ALLOWED);
        assertThat(Cast.dryRun().entry(Entry.of("call_api").additional()).before(GUARD))
                .blocks(DESTINATION_NOT_ALLOWED);
    }

    @Test
    void leavesAMissingRequiredTextToTheGuardOfParameters() {
        assertThat(Cast.dryRun()
                        .entry(Entry.of("call_api").required("service", ParameterType.STRING))
                        .before(GUARD))
                .passes();
    }

    @Test
    void allowsNothingWithoutAList() {
        assertThat(Cast.dryRun()
                        .entry(Entry.of("call_api").additional())
                        .parameter("service", "weather_service")
                        .before(new Destination(Reach.NOWHERE)))
                .blocks(DESTINATION_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notes.txt",
                "a/b/c.txt",
                "./a.txt",
                "a/./b.txt",
                "a/../b.txt",
                "a//b.txt",
                "...",
                "..a",
                "a..b",
                "100%.txt",
                "100%25.txt",
                "Grüße.txt",
                "%E2%82%AC.txt",
                "a b.txt"
            })
    void letsFilesThroughInsideTheDirectory(String path) {
        assertThat(writing(path)).passes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "a/..",
                "a/",
                "a/.",
                "/",
                "../x",
                "../files/x",
                "a/../../x",
                "a/b/../../../x",
                "../../etc/passwd",
                "/etc/passwd",
                "/files/x",
                "//host/share",
                "..\\x",
                "a\\b",
                "C:\\x",
                "C:x",
                "c:/x",
                "~/x",
                "~root/x",
                "a\u0000.txt",
                "a\n.txt",
                "%2e%2e/x",
                "%2E%2E%2Fx",
                "..%2fx",
                "..%5cx",
                "%252e%252e%252fx",
                "%25252e%25252e%25252fx",
                "%2525252525252e",
                "a%00.txt",
                "%2fetc/passwd",
                "%c0%ae%c0%ae/x",
                "%7e/x",
                "\uff0e\uff0e\uff0fx",
                "%EF%BC%8E%EF%BC%8E/x",
                "..\u2215x"
            })
    void blocksFilesAnywhereElse(String path) {
        assertThat(writing(path)).blocks(PATH_NOT_ALLOWED);
    }

    @Test
    void takesAnAbsolutePathBelowAnAbsoluteDirectory() {
        assertThat(writing(ABSOLUTE, "/var/lib/sluice/files/a.txt")).passes();
        assertThat(writing(ABSOLUTE, "a.txt")).passes();
        assertThat(writing(ABSOLUTE, "/var/lib/sluice/files")).blocks(PATH_NOT_ALLOWED);
        assertThat(writing(ABSOLUTE, "/var/lib/sluice/files2/a.txt")).blocks(PATH_NOT_ALLOWED);
        assertThat(writing(ABSOLUTE, "/var/lib/sluice/files/../a.txt")).blocks(PATH_NOT_ALLOWED);
        assertThat(writing(ABSOLUTE, "/var/lib/sluice/files//etc/passwd")).blocks(PATH_NOT_ALLOWED);
    }

    @Test
    void boundsTheLengthOfAPath() {
        assertThat(writing("x".repeat(FilePath.LONGEST))).passes();
        assertThat(writing("x".repeat(FilePath.LONGEST + 1))).blocks(PATH_NOT_ALLOWED);
    }

    @Test
    void writesNothingWithoutADirectory() {
        assertThat(writing(new Destination(Reach.NOWHERE), "a.txt"))
                .blocks(PATH_NOT_ALLOWED)
                .saying("Path is not inside files.directory: no directory is set");
        assertThat(writing(5L)).blocks(PATH_NOT_ALLOWED);
    }

    @Test
    void judgesWhateverAnAdapterCarriesOut() {
        assertThat(Cast.dryRun()
                        .entry(Entry.of("note").additional().executor("file_write"))
                        .parameter("path", "../x")
                        .before(GUARD))
                .blocks(PATH_NOT_ALLOWED);
        assertThat(Cast.dryRun().parameter("path", "../x").before(GUARD)).passes();
        assertThat(Cast.dryRun().unknownType("call_api").before(GUARD)).passes();
    }
}
