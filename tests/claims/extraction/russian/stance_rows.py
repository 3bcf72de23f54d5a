"""What an editor reads in Russian sentences that deny, withhold, confirm, take back, or say nothing yet."""

from tests.support.extraction.stance_rows import (
    ASSERTS,
    CONFIRMS,
    DECLINES,
    DENIES,
    NO_COMMENT,
    NOT_DENIED,
    PARTLY_CONFIRMS,
    PROBABLE,
    QUESTIONS,
    RETRACTS,
    SILENT,
    UNSIGNED,
    UNSURE,
    YES,
    Expected,
    Rows,
    row,
)

# fmt: off
ROWS: Rows = {
    "plain assertions": [
        row("Министр заявил, что мост закрыт.", Expected("Министр", ASSERTS, content="мост закрыт")),
        row("По словам губернатора, плотина не пострадала.",
            Expected("губернатора", ASSERTS, content="плотина не пострадала")),
        row("В министерстве сообщили, что никто не погиб.", Expected("министерстве", ASSERTS, content="не погиб")),
        row("«Мы готовы к переговорам», — сказал пресс-секретарь президента Глеб Торин.",
            Expected("Глеб Торин", ASSERTS, content="Мы готовы к переговорам")),
        row("Как отметил посол Аркадий Велин, договор не был нарушен.",
            Expected("Аркадий Велин", ASSERTS, content="договор не был нарушен")),
        row("Согласно отчёту комиссии, насосы не проверяли с весны.",
            Expected("отчёту комиссии", ASSERTS, content="насосы не проверяли с весны")),
        row("Лидеры двух стран обсудили поставки зерна, говорится в сообщении пресс-службы.",
            Expected("пресс-службы", ASSERTS, content="обсудили поставки зерна")),
    ],
    # The origin says it; that the relay is offered beside it for the reporting is no fault here.
    "relayed": [
        row("Как передаёт агентство КНА, министр Савва Дорн заявил, что граница открыта.",
            Expected("Савва Дорн", ASSERTS, content="граница открыта"),
            also=(Expected("КНА", ASSERTS, content="заявил"),)),
        row("Паром был перегружен, сообщает «Вестник» со ссылкой на капитана.",
            Expected("капитана", ASSERTS, content="Паром был перегружен")),
    ],
    "confirmation": [
        row("Кремль подтвердил, что телефонный разговор состоялся.",
            Expected("Кремль", CONFIRMS, content="телефонный разговор состоялся")),
        row("Банк признал потерю документов.", Expected("Банк", CONFIRMS, content="потерю документов")),
        row("Информацию о визите подтвердили в посольстве.", Expected("посольстве", CONFIRMS, content="о визите")),
        row("Ведомство частично подтвердило эти данные.", Expected("Ведомство", PARTLY_CONFIRMS, content="данные")),
        row("Тренер признался, что нарушил правила.", Expected("Тренер", YES, content="нарушил правила")),
    ],
    "denial": [
        row("МИД опроверг сообщения о переговорах.", Expected("МИД", DENIES, content="сообщения о переговорах")),
        row("Мэр назвал эту историю выдумкой.", Expected("Мэр", DENIES, content="историю")),
        row("Адвокат отрицает, что его подзащитный брал деньги.", Expected("Адвокат", DENIES, content="брал деньги")),
        row("«Это неправда», — ответила она.", Expected("она", DENIES)),
        row("Компания отвергла обвинения в подкупе.", Expected("Компания", DENIES, content="обвинения")),
        row("Вратарь никогда не говорил, что уйдёт из клуба.", Expected("Вратарь", DENIES, content="уйдёт из клуба")),
    ],
    "doubt and double negation": [
        row("Следователи не исключают поджога.", Expected("Следователи", QUESTIONS, content="поджога")),
        row("Оппозиция усомнилась в этих цифрах.", Expected("Оппозиция", QUESTIONS, content="цифрах")),
        row("Казначей не стал отрицать пропажу денег.", Expected("Казначей", NOT_DENIED)),
    ],
    # "Пока не" is silence; what was withheld on purpose is declined.
    "silence": [
        row("Министерство обороны пока не прокомментировало эти сообщения.",
            Expected("Министерство обороны", SILENT, content="эти сообщения")),
        row("В компании не ответили на запрос редакции.", Expected("компании", SILENT)),
        row("Официальных заявлений от канцелярии премьера не поступало.", Expected("канцелярии премьера", SILENT)),
        row("Связаться с владельцем шахты не удалось.", Expected("владельцем шахты", SILENT)),
        row("Ни завод, ни мэрия не прокомментировали аварию.", Expected("завод", SILENT), Expected("мэрия", SILENT)),
    ],
    "refusal and evasion": [
        row("Прокурор отказался комментировать ход следствия.",
            Expected("Прокурор", DECLINES, content="ход следствия")),
        row("Фонд не подтвердил и не опроверг перевод денег.", Expected("Фонд", DECLINES)),
        row("«Без комментариев», — сказал президент клуба.", Expected("президент клуба", DECLINES)),
        row("Полиция подтвердила задержание, но не стала раскрывать подробности.",
            Expected("Полиция", CONFIRMS, content="задержание"), Expected("Полиция", NO_COMMENT)),
    ],
    "retraction": [
        row("Свидетель отказался от своих показаний.", Expected("Свидетель", RETRACTS, content="показаний")),
        row("Газета отозвала статью о судье.", Expected("Газета", RETRACTS, content="статью о судье")),
    ],
    "not said": [
        row("Ожидается, что министерство подтвердит сделку в пятницу."),
        row("Если банк признает ошибку, вкладчикам вернут деньги."),
        row("Говорил ли губернатор, что башня пуста?"),
        row("Председатель объявит о закрытии завода на следующей неделе."),
        row("Неизвестно, подтвердила ли армия удар."),
    ],
    "certainty": [
        row("Министр якобы сказал помощникам, что уйдёт в отставку.", Expected("Министр", ASSERTS, UNSURE)),
        row("По слухам, банк скоро закроется.", Expected("слухам", ASSERTS, PROBABLE, "банк скоро закроется")),
        row("Сообщается, что пожар начался на чердаке.", Expected("", ASSERTS, UNSIGNED, "пожар начался на чердаке")),
    ],
}
