using Enti.Infrastructure.Web;
using FluentValidation;

namespace Enti.Infrastructure.Tests.Web;

/// <summary>What may be asked of a list, whichever slice gives it.</summary>
public sealed class RegoleElencoTests
{
    [Theory]
    [InlineData(1, null, "")]
    [InlineData(200, "", "")]
    [InlineData(50, "0197f3b2-0000-7000-8000-000000000001", "")]
    [InlineData(0, null, "Limite")]
    [InlineData(201, null, "Limite")]
    [InlineData(50, "due", "Cursore")]
    public void Pagina_FuoriMisuraOConCursoreInventato_DiceQualeCampo(int limite, string? cursore, string campi) =>
        string.Join(' ', new Regole().Validate(new Domanda(limite, cursore)).Errors.Select(e => e.PropertyName)).ShouldBe(campi);

    private sealed record Domanda(int Limite, string? Cursore);

    private sealed class Regole : AbstractValidator<Domanda>
    {
        public Regole()
        {
            RuleFor(d => d.Limite).LimiteDiPagina();
            RuleFor(d => d.Cursore).CursoreDiPagina();
        }
    }
}
