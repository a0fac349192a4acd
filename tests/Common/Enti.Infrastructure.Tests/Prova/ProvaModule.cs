using Enti.Abstractions;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Persistenza;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Infrastructure.Tests.Prova;

/// <summary>The smallest module: it writes notes and reacts twice to its own event.</summary>
public sealed class ProvaModule : IModule
{
    public string Nome => "prova";

    public IReadOnlyList<Permesso> Permessi => [];

    public void Registra(IServiceCollection servizi, IConfiguration configurazione) =>
        servizi.AddModulo<ProvaDbContext>(this).AddSingleton<Guasti>();

    public void Api(IEndpointRouteBuilder rotte)
    {
    }

    public void Pagine(IEndpointRouteBuilder rotte)
    {
    }
}

/// <summary>Lets a test break the reactions.</summary>
internal sealed class Guasti
{
    public Func<NotaScritta, Task> PrimaDellaFragile { get; set; } = _ => Task.CompletedTask;
}

internal sealed class Nota
{
    public Guid Id { get; init; }

    public string Testo { get; init; } = "";

    public uint Versione { get; init; }
}

/// <summary>Left by a reaction each time it runs: a second application would leave a second one.</summary>
internal sealed class Segno
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public string Chi { get; init; } = "";
}

internal sealed class ProvaDbContext(DbContextOptions<ProvaDbContext> opzioni) : ModuloDbContext(opzioni, "prova")
{
    public DbSet<Nota> Note => Set<Nota>();

    public DbSet<Segno> Segni => Set<Segno>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Nota>().ToTable("note").Property(n => n.Versione).IsRowVersion();
        modelBuilder.Entity<Segno>().ToTable("segni");
        base.OnModelCreating(modelBuilder);
    }
}

[DbContext(typeof(ProvaDbContext))]
[Migration("0001_note")]
internal sealed class M0001Note : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        SchemaEventi.Sql("prova") +
        """
        create table prova.note (id uuid primary key, testo text not null);
        create table prova.segni (id uuid primary key, chi text not null);
        """);
}

[NomeEvento("prova.nota-scritta.v1")]
public sealed record NotaScritta(string Testo) : IEvento;

internal sealed class ScriviNota
{
    public sealed record Command(string Testo, bool Rifiuta = false) : ICommand<Guid>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Testo).NotEmpty().WithMessage("Scrivi il testo della nota.");
    }

    public sealed class Handler(ProvaDbContext store) : IRequestHandler<Command, Esito<Guid>>
    {
        public Task<Esito<Guid>> Handle(Command request, CancellationToken cancellationToken)
        {
            var nota = new Nota { Id = Guid.CreateVersion7(), Testo = request.Testo };
            store.Note.Add(nota);
            store.Pubblica(new NotaScritta(nota.Testo));
            return Task.FromResult<Esito<Guid>>(request.Rifiuta ? new Errore("prova.rifiutata", "Rifiutata.", TipoErrore.Conflitto) : nota.Id);
        }
    }
}

/// <summary>A question that another module would answer.</summary>
public sealed record ChiediAltrove(string Cosa) : IRequest<string>;

internal sealed class QuandoNotaScritta(ProvaDbContext store, Guasti guasti) : IReazione<NotaScritta>
{
    public async Task Gestisci(NotaScritta evento, CancellationToken ct)
    {
        await guasti.PrimaDellaFragile(evento);
        store.Segni.Add(new Segno { Chi = "fragile" });
    }
}

internal sealed class QuandoNotaScrittaAltrove(ProvaDbContext store) : IReazione<NotaScritta>
{
    public Task Gestisci(NotaScritta evento, CancellationToken ct)
    {
        store.Segni.Add(new Segno { Chi = "robusta" });
        return Task.CompletedTask;
    }
}
