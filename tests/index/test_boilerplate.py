import pytest

from index.boilerplate import is_boilerplate


@pytest.mark.parametrize(
    "line",
    [
        "", "   ", "Subscribe", "Subscribe to our newsletter.", "Sign up for alerts!",
        "Follow us on Telegram.",
        "Photo: John Smith/AP.", "© Reuters 2022.", "Copyright 2022 The Paper.", "All rights reserved.",
        "The Paper 2022. All rights reserved", "Read more: the road to peace", "See also: what is known.",
        "Related articles", "Share", "Share this", "Advertisement", "0", "12 345", "* * *",
        "Events in Kazakhstan", "Подписаться", "Подписывайтесь на наш канал!", "Лента новостей",
        "Читайте также: что известно о протестах", "Поделиться", "Реклама", "Комментарии (5)",
        "Теги: погода, снег",
        "Все права защищены.", "Президент России Владимир Путин - Агентство, 1920, 07.01.2022",
    ],
)  # fmt: skip
def test_furniture(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "He left.",
        "Shares fell 5 percent.",
        "Related charges were dropped on Monday.",
        "Read more than a hundred pages, he said.",
        "Copyright law was changed by parliament.",
        "Sharing the news was a mistake, she said.",
        "Subscribers left in droves.",
        "Advertisements will be banned.",
        "Комментарии властей не поступали.",
        "Реклама табака запрещена в стране.",
        "The talks between the two sides went on all night",
        "225 people died on 07.01.2022.",
        "Image makers met in Paris on Tuesday.",
    ],
)
def test_news(line: str) -> None:
    assert not is_boilerplate(line)
