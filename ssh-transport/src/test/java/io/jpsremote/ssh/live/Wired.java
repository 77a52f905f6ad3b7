package io.jpsremote.ssh.live;

import io.jpsremote.psrp.clixml.PsList;
import io.jpsremote.psrp.clixml.PsUri;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.clixml.PsXml;
import io.jpsremote.psrp.clixml.ScriptBlock;
import io.jpsremote.psrp.clixml.Unsigned;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A value as PowerShell writes it and as Java has it.
 *
 * @param script gives the value
 * @param clrType its exact type there
 * @param value the same in Java
 */
record Wired(String script, String clrType, Object value) {

    static List<Wired> all() {
        return List.of(
                new Wired("'text'", "System.String", "text"),
                new Wired("''", "System.String", ""),
                new Wired(
                        "\"a`0b`e[0m_x0041_`u{1F600}`n`r`t<&>\"",
                        "System.String",
                        "a\0b\u001b[0m_x0041_\uD83D\uDE00\n\r\t<&>"),
                new Wired("[string][char]0xD800", "System.String", "\uD800"),
                new Wired("[char]'x'", "System.Char", 'x'),
                new Wired("$true", "System.Boolean", true),
                new Wired("[sbyte]-128", "System.SByte", Byte.MIN_VALUE),
                new Wired("[byte]255", "System.Byte", Unsigned.of8(255)),
                new Wired("[int16]-32768", "System.Int16", Short.MIN_VALUE),
                new Wired("[uint16]65535", "System.UInt16", Unsigned.of16(65535)),
                new Wired("[int]::MinValue", "System.Int32", Integer.MIN_VALUE),
                new Wired("[uint32]::MaxValue", "System.UInt32", Unsigned.of32(0xFFFF_FFFFL)),
                new Wired("[long]::MinValue", "System.Int64", Long.MIN_VALUE),
                new Wired("[uint64]::MaxValue", "System.UInt64", Unsigned.of64(-1L)),
                new Wired("[single]1.5", "System.Single", 1.5f),
                new Wired("[single]::NaN", "System.Single", Float.NaN),
                new Wired("0.1", "System.Double", 0.1),
                new Wired("[double]::NegativeInfinity", "System.Double", Double.NEGATIVE_INFINITY),
                new Wired("[decimal]::Parse('1.10')", "System.Decimal", new BigDecimal("1.10")),
                new Wired(
                        "[decimal]::MaxValue",
                        "System.Decimal",
                        new BigDecimal(new BigInteger("79228162514264337593543950335"))),
                new Wired(
                        "[datetime]::new(2026,1,2,3,4,5,[DateTimeKind]::Utc).AddTicks(1234567)",
                        "System.DateTime",
                        Instant.parse("2026-01-02T03:04:05.1234567Z")),
                new Wired("[datetime]::new(2026,1,2,3,4,5)", "System.DateTime", LocalDateTime.of(2026, 1, 2, 3, 4, 5)),
                new Wired(
                        "[timespan]::MinValue",
                        "System.TimeSpan",
                        Duration.ofSeconds(-922337203686L, 1_000_000_000L - 477_580_800L)),
                new Wired("[timespan]::FromMilliseconds(1500)", "System.TimeSpan", Duration.ofMillis(1500)),
                new Wired(
                        "[guid]'6f9619ff-8b86-d011-b42d-00cf4fc964ff'",
                        "System.Guid",
                        UUID.fromString("6f9619ff-8b86-d011-b42d-00cf4fc964ff")),
                new Wired(",[byte[]](1,2,255)", "System.Byte[]", new byte[] {1, 2, (byte) 255}),
                new Wired("[uri]'http://example.org/a?b=c'", "System.Uri", new PsUri("http://example.org/a?b=c")),
                new Wired("[version]'1.2.3.4'", "System.Version", PsVersion.of(1, 2, 3, 4)),
                new Wired("[xml]'<a><b/></a>'", "System.Xml.XmlDocument", new PsXml("<a><b /></a>")));
    }

    /** Values whose type changes on the way, as PowerShell's own remoting changes it. */
    static List<Wired> containers() {
        return List.of(
                new Wired(",@(1,'a',$null)", "System.Collections.ArrayList", PsList.of(1, "a", null)),
                new Wired("{ 1 + 1 }", "System.String", new ScriptBlock(" 1 + 1 ")));
    }

    static OffsetDateTime local() {
        return OffsetDateTime.parse("2026-01-02T03:04:05.1234567+02:00");
    }

    @Override
    public String toString() {
        return script;
    }
}
