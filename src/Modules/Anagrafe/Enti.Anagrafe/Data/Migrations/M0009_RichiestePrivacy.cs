using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Anagrafe.Data.Migrations;

[DbContext(typeof(AnagrafeDbContext))]
[Migration("0009_richieste_privacy")]
internal sealed class M0009RichiestePrivacy : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- What subjects asked of an ente by art. 17 and 18, what was decided and what came of it.
        create table anagrafe.richiesta_privacy (
            id uuid primary key,
            ente_id uuid not null references anagrafe.ente,
            soggetto_id uuid not null references anagrafe.soggetto,
            tipo text not null check (tipo in ('Limitazione', 'Cancellazione')),
            stato text not null check (stato in ('Ricevuta', 'Accolta', 'InCorso', 'Eseguita', 'Respinta', 'Cessata')),
            motivo text not null,
            allo_sportello boolean not null,
            ricevuta_il timestamptz not null,
            ricevuta_da uuid,
            decisa_il timestamptz,
            decisa_da uuid,
            motivo_decisione text,
            conclusa_il timestamptz,
            motivo_fine text,
            tutto boolean not null,
            esito jsonb not null
        );
        create index richiesta_privacy_per_ente on anagrafe.richiesta_privacy (ente_id, id desc);
        create unique index richiesta_privacy_aperta on anagrafe.richiesta_privacy (soggetto_id, ente_id, tipo) where stato in ('Ricevuta', 'Accolta', 'InCorso');
        create index limitazione_in_vigore on anagrafe.richiesta_privacy (soggetto_id, ente_id) where tipo = 'Limitazione' and stato = 'Accolta';
        """);
}
