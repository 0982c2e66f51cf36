"""The search of people, in one statement: who may be meant, judged only on the datasets the viewer may see.

A word counts as found when it is the same (1), begins so (0.93), sounds alike (0.91) or is spelt alike (a little
less than its Jaro-Winkler similarity, from 0.86). Likeness is raised to the fourth power, so that one exact name
outweighs two vague ones; a word that is not found at all costs a point. Weights of the other evidence are in the
last select: an identifier outweighs everything, an exact date of birth a name, an address a little less.
"""

SEARCH = """
with asked as (
    select unnest($words) as word, unnest($codes) as code, unnest(range(len($words))) as n
),
alike as (
    select n, asked.word, word.token, greatest(
        case when word.token = asked.word then 1.0 else 0 end,
        case when length(asked.word) >= 3 and starts_with(word.token, asked.word) then 0.93 else 0 end,
        case when length(asked.code) >= 2 and word.code = asked.code then 0.91 else 0 end,
        case when length(asked.word) >= 3 then 0.97 * jaro_winkler_similarity(word.token, asked.word) else 0 end
    ) as likeness
    from word cross join asked
    where word.token = asked.word or starts_with(word.token, asked.word) or word.code = asked.code
        or jaro_winkler_similarity(word.token, asked.word) >= 0.86
),
found as (
    select person_id, n, any_value(word) as word, max(likeness) as likeness, arg_max(token, (likeness, token)) as token
    from snap.name_token join alike using (token)
    where likeness >= 0.83 and list_contains($datasets, dataset)
    group by person_id, n
),
named as (
    select person_id, sum(likeness ** 4) - (len($words) - count(*)) as fit,
        list(word order by n) as asked, list(token order by n) as found
    from found group by person_id
),
day as (select unnest($days) as day, unnest($fits) as fit),
told as (
    select person_id,
        max(case when identity.nhs_number = $nhs_number or identity.upn = $upn then 1.0 else 0 end) as numbered,
        max(greatest(coalesce(day.fit, 0),
            case when identity.date_of_birth between $born_from and $born_to then 0.4 else 0 end)) as born
    from snap.identity left join day on identity.date_of_birth = day.day
    where list_contains($datasets, dataset) and (
        day.day is not null or identity.date_of_birth between $born_from and $born_to
        or ($nhs_number <> '' and identity.nhs_number = $nhs_number) or ($upn <> '' and identity.upn = $upn))
    group by person_id
),
place as (
    select address_id, greatest(
        case when $postcode <> '' and replace(postcode, ' ', '') = $postcode then 1.0
             when $postcode <> '' and starts_with(postcode, $postcode || ' ') then 0.3 else 0 end,
        case when $address <> '' and starts_with(upper(line), $address) then 1.0
             when $address <> '' and contains(upper(line), $address) then 0.7
             when $address <> '' and jaro_winkler_similarity(upper(line), $address) >= 0.93 then 0.6 else 0 end
    ) as fit
    from snap.address where not sealed and fit > 0
),
housed as (
    select person_id, max(fit * case when is_current then 1.0 else 0.8 end) as lives
    from snap.residence join place using (address_id)
    where list_contains($datasets, dataset)
    group by person_id
),
candidate as (
    select person_id from named union select person_id from told union select person_id from housed
),
scored as (
    select person_id,
        10 * coalesce(numbered, 0) + 2 * coalesce(named.fit, -len($words)) + 3 * coalesce(born, 0)
            + 2.5 * coalesce(lives, 0) as score,
        coalesce(asked, []) as asked, coalesce(found, []) as found,
        coalesce(born, 0) as born, coalesce(lives, 0) as lives, coalesce(numbered, 0) as numbered
    from candidate left join named using (person_id) left join told using (person_id)
        left join housed using (person_id) join snap.person using (person_id)
    where $organisation is null or list_contains(person.schools, $organisation)
)
select person_id, score::double, asked, found, born::double, lives::double, numbered::double
from scored
where score >= 0.6 and score >= 0.55 * (select max(score) from scored)
order by score desc, person_id limit $limit
"""
