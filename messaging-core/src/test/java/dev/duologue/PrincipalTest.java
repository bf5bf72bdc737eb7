package dev.duologue;

import static dev.duologue.kit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrincipalTest {
    private static final UserId ANA = UserId.of("ana");

    @Test
    void aFullMemberReadsAndWritesButDoesNotAdminister() {
        Principal ana = Principal.of(ANA);
        assertThat(ana.reader().user()).isEqualTo(ANA);
        assertThat(ana.writer().user()).isEqualTo(ANA);
        assertRefused(Reason.FORBIDDEN, ana::asAdministrator);
    }

    @Test
    void anImpersonatorReadsAndNothingElse() {
        Principal impersonator = new Principal(ANA, true, true, "the real one");
        assertThat(impersonator.reader().user()).isEqualTo(ANA);
        assertRefused(Reason.IMPERSONATION_READ_ONLY, impersonator::writer);
        assertRefused(Reason.FORBIDDEN, impersonator::asAdministrator);
    }

    @Test
    void aHalfMemberDoesNothingAtAll() {
        Principal half = new Principal(ANA, true, false, null);
        assertRefused(Reason.MEMBERSHIP_REQUIRED, half::reader);
        assertRefused(Reason.MEMBERSHIP_REQUIRED, half::writer);
        assertRefused(Reason.FORBIDDEN, half::asAdministrator);
    }

    @Test
    void anAdministratorIsNamedInTheAudit() {
        assertThat(new Principal(ANA, true, true, null).asAdministrator().name())
                .isEqualTo("ana");
        assertThat(Administrator.operator("root").name()).isEqualTo("operator:root");
    }
}
