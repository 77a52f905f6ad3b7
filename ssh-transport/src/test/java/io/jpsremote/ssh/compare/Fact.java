package io.jpsremote.ssh.compare;

import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.ClixmlReader;
import io.jpsremote.psrp.clixml.PsList;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.clixml.StreamedObject;
import io.jpsremote.psrp.record.DebugRecord;
import io.jpsremote.psrp.record.ErrorCategoryInfo;
import io.jpsremote.psrp.record.ErrorRecord;
import io.jpsremote.psrp.record.InformationRecord;
import io.jpsremote.psrp.record.OutputRecord;
import io.jpsremote.psrp.record.ProgressRecord;
import io.jpsremote.psrp.record.StreamRecord;
import io.jpsremote.psrp.record.VerboseRecord;
import io.jpsremote.psrp.record.WarningRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One thing a script gave: a value or record of a stream, the error that ended it, or its final state. */
record Fact(String kind, List<String> fields) {

    /** What our client was given. */
    static Fact of(StreamRecord record) {
        return switch (record.stream()) {
            case OUTPUT -> of("output", Canonical.of(((OutputRecord) record).value()));
            case ERROR -> error("error", (ErrorRecord) record);
            case WARNING -> of("warning", ((WarningRecord) record).message());
            case VERBOSE -> of("verbose", ((VerboseRecord) record).message());
            case DEBUG -> of("debug", ((DebugRecord) record).message());
            case INFORMATION -> information((InformationRecord) record);
            case PROGRESS -> progress((ProgressRecord) record);
        };
    }

    static Fact of(String kind, String... fields) {
        return new Fact(kind, List.of(fields));
    }

    static Fact error(String kind, ErrorRecord error) {
        ErrorCategoryInfo category = error.categoryInfo();
        return of(
                kind,
                error.fullyQualifiedErrorId(),
                String.valueOf(category.category().value()),
                category.activity(),
                category.reason(),
                category.targetName(),
                category.targetType(),
                error.exceptionMessage(),
                error.message());
    }

    private static Fact information(InformationRecord record) {
        return of(
                "information", String.valueOf(record.messageData()), String.join(",", record.tags()), record.source());
    }

    private static Fact progress(ProgressRecord record) {
        return of(
                "progress",
                record.activity(),
                String.valueOf(record.statusDescription()),
                String.valueOf(record.percentComplete()),
                record.completed() ? "1" : "0");
    }

    /** What PowerShell's client was given, as the driver script prints it. */
    static List<Fact> printed(String kind, List<String> fields) {
        if (!kind.equals("output")) {
            return List.of(new Fact(kind, fields));
        }
        List<Fact> values = new ArrayList<>();
        for (StreamedObject list :
                ClixmlReader.readDocument(fields.get(0), ClixmlLimits.DEFAULT, SecureStringCodec.REFUSING)) {
            ((PsList) Objects.requireNonNull(list.value()))
                    .forEach(value -> values.add(of("output", Canonical.of(value))));
        }
        return values;
    }
}
