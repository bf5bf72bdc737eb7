package dev.duologue.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/// The seven cases that the end-to-end suite of this product's predecessor held, against a real server.
@ExtendWith(Shared.class)
@TestInstance(Lifecycle.PER_CLASS)
class PredecessorsTest {
    private final House house = new House();
    private final Chromium chromium;
    private Device trainer;
    private Tab inbox;
    private String first;

    PredecessorsTest(Chromium chromium) {
        this.chromium = chromium;
        house.person("tom", "Tom Trainer", "trainer")
                .person("ada", "Ada Trainee", "trainee")
                .person("bob", "Bob Trainee", "trainee");
        house.say("bob", "tom", "See you on Monday");
        first = House.path(house.say("ada", "tom", "My knee hurts"));
        trainer = chromium.device(house, "tom", Look.DESK);
        inbox = trainer.open("/messages").ready();
    }

    @BeforeAll
    void openFirst() {
        inbox.page.locator(".row").first().click();
        assertThat(inbox.message("My knee hurts")).isVisible();
    }

    @AfterAll
    void close() {
        trainer.close();
        house.close();
    }

    @Test
    void theNavigationHasALinkToTheMessages() {
        Tab people = trainer.open("/people");
        assertThat(people.page.locator("[data-messaging-nav] a")).isVisible();
        assertThat(people.page.locator("[data-messaging-nav] a")).hasText("Messages");
        people.page.close();
    }

    @Test
    void theLinkLeadsToAPageWithAHeading() {
        Tab people = trainer.open("/people");
        people.page.locator("[data-messaging-nav] a").click();
        assertThat(people.page).hasURL(house.url("/messages"));
        assertThat(people.page.getByRole(AriaRole.HEADING, heading("Messages"))).isVisible();
        people.page.close();
    }

    @Test
    void whoeverHasNoConversationsIsToldHowToBegin() {
        try (Device newcomer = chromium.device(house, "new", Look.DESK)) {
            Tab empty = newcomer.open("/messages").ready();
            assertThat(empty.page.getByText("No messages yet")).isVisible();
            assertThat(empty.page.getByText("Write to somebody")).isVisible();
        }
    }

    @Test
    void theListShowsBothNamesAndWhatWasSaidLast() {
        Locator list = inbox.page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Conversations"));
        assertThat(list.locator(".row")).hasCount(2);
        assertThat(list).containsText("Ada Trainee");
        assertThat(list).containsText("My knee hurts");
        assertThat(list).containsText("Bob Trainee");
        assertThat(list).containsText("See you on Monday");
    }

    @Test
    void theOpenConversationShowsItsMessageAndWhoItIsWith() {
        assertThat(inbox.page).hasURL(house.url(first));
        assertThat(inbox.message("My knee hurts")).isVisible();
        assertThat(inbox.page.getByRole(AriaRole.HEADING, heading("Ada Trainee")))
                .isVisible();
        assertThat(inbox.page.locator(".row[aria-current=page]")).containsText("Ada Trainee");
    }

    @Test
    void theFieldIsThereAndNothingCanBeSentWhileItIsEmpty() {
        assertThat(inbox.page.getByLabel("Message to Ada Trainee")).isVisible();
        inbox.textField().fill("");
        assertThat(inbox.button("Send message")).isDisabled();
        inbox.textField().fill("   ");
        assertThat(inbox.button("Send message")).isDisabled();
    }

    @Test
    void onceSomethingIsTypedItCanBeSent() {
        inbox.textField().fill("Rest it for a week");
        assertThat(inbox.button("Send message")).isEnabled();
        inbox.textField().fill("");
        assertThat(chromium.mistakes()).isEqualTo(List.of());
    }

    private static Page.GetByRoleOptions heading(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
