using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Mandati.Data.Migrations;

/// <summary>Imports, what they left out, and the rows that wait to be merged.</summary>
[DbContext(typeof(MandatiDbContext))]
[Migration("0002_importazioni")]
internal sealed class M0002Importazioni : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table mandati.importazione (
            id uuid primary key,
            ente_id uuid not null,
            formato text not null,
            stato text not null,
            nome_file text not null,
            anteprima boolean not null,
            creata_il timestamptz not null,
            creata_da uuid,
            fusa_il timestamptz,
            finita_il timestamptz,
            tentativi integer not null default 0,
            lette integer not null default 0,
            inserite integer not null default 0,
            aggiornate integer not null default 0,
            invariate integer not null default 0,
            in_attesa integer not null default 0,
            scartate integer not null default 0,
            beneficiari integer not null default 0,
            senza_credenziale integer not null default 0,
            lotti integer not null default 0,
            lotti_registrati integer not null default 0,
            avvisi_lettura text[] not null default '{}',
            avvisi text[] not null default '{}',
            errore_codice text,
            errore_messaggio text
        );
        create index importazione_ente on mandati.importazione (ente_id, id desc);
        create index importazione_da_fare on mandati.importazione (id) where stato in ('InCoda', 'InCorso');

        create table mandati.scarto (
            importazione_id uuid not null,
            riga integer not null,
            riferimento text not null,
            campo text not null,
            codice text not null,
            messaggio text not null
        );
        create index scarto_importazione on mandati.scarto (importazione_id, riga);

        create table mandati.lettura_ordinativo (
            importazione_id uuid not null,
            riga integer not null,
            id uuid not null,
            esercizio integer not null,
            numero integer not null,
            progressivo integer not null,
            operazione text not null,
            rango smallint not null,
            flusso text not null,
            istante timestamptz not null,
            data_mandato date not null,
            ordinato numeric(15,2) not null,
            modalita text not null,
            cf text,
            piva text,
            denominazione text not null,
            indirizzo text,
            cap text,
            localita text,
            provincia text,
            stato text,
            creditore_cf text,
            creditore_piva text,
            creditore text,
            ufficio text,
            provvedimento text,
            causale text,
            commerciale boolean not null,
            fattura_numero text,
            fattura_importo numeric(15,2),
            fattura_scadenza date,
            fatture text,
            numeri_fattura text[] not null,
            ritenute numeric(15,2) not null,
            dettaglio jsonb
        );
        create index lettura_ordinativo_importazione on mandati.lettura_ordinativo (importazione_id);

        create table mandati.lettura_esito (
            importazione_id uuid not null,
            riga integer not null,
            esercizio integer not null,
            numero integer not null,
            progressivo integer not null,
            esito text not null,
            istante timestamptz not null,
            errori text
        );
        create index lettura_esito_importazione on mandati.lettura_esito (importazione_id);

        create table mandati.lettura_movimento (
            importazione_id uuid not null,
            riga integer not null,
            esercizio integer not null,
            numero integer not null,
            progressivo integer not null,
            operazione text not null,
            importo numeric(15,2) not null,
            data date not null,
            quietanza bigint not null,
            numero_movimento bigint not null,
            esecuzione text
        );
        create index lettura_movimento_importazione on mandati.lettura_movimento (importazione_id);

        create table mandati.lettura_documento (
            importazione_id uuid not null,
            riga integer not null,
            id uuid not null,
            tipologia text not null,
            numero text not null,
            numero_confrontabile text not null,
            data date not null,
            importo numeric(15,2) not null,
            scadenza date,
            cf text,
            piva text,
            denominazione text not null,
            oggetto text,
            ufficio text,
            ufficio_contatto text,
            stato text,
            rif_esercizio integer,
            rif_numero integer,
            rif_progressivo integer
        );
        create index lettura_documento_importazione on mandati.lettura_documento (importazione_id);
        """);
}
