/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "scan/kind.h"

/* What woke the search for a person: tags of kind_person's terms. */
typedef enum day_person_tag {
    DAY_PERSON_GIVEN,      /* a given name in an alphabet */
    DAY_PERSON_TITLE,      /* Mr, Herr, полковник: the name follows */
    DAY_PERSON_PATRONYMIC, /* Иванович, Ивановна: the given name stands before */
    DAY_PERSON_INITIAL,    /* И.: surname beside it */
    DAY_PERSON_LABEL,      /* ФИО, 联系人: the name follows, after a colon or in the next cell */
    DAY_PERSON_SURNAME,    /* a Han surname */
    DAY_PERSON_HAN_TITLE,  /* 先生, 局长: the name stands before */
    DAY_PERSON_HAN_PREFIX, /* 老, 小: a surname follows */
    DAY_PERSON_UNCASED,    /* a given name in Arabic script: a surname follows */
    DAY_PERSON_UNCASED_TITLE,
} day_person_tag;

/* Each fills start, size, how, rank, and details; false when there is no name. The value is the caller's to
 * write. */
bool day_person_in_alphabet(const day_scene *scene, const day_wake *wake, day_hit *hit);
bool day_person_in_han(const day_scene *scene, const day_wake *wake, day_hit *hit);
bool day_person_uncased(const day_scene *scene, const day_wake *wake, day_hit *hit);
/* After a label, in any script. */
bool day_person_labelled(const day_scene *scene, const day_wake *wake, day_hit *hit);
/* The display name before the '<' of an address, at its '@'. */
bool day_person_of_address(const day_scene *scene, const day_wake *wake, day_hit *hit);
